import { anonymous } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { wordsToKeep } from '../words/read-words.ts';
import { insertMissed } from './missed-words-store.ts';

/**
 * Counts a search that found nothing, for those who write. The words alone are kept, and not even they where they could be an
 * address or a number of somebody; nobody asked, as far as what is kept can tell.
 */
export async function noteMissedWords(ctx: Ctx, typed: string): Promise<void> {
  const words = wordsToKeep(typed);
  if (words !== undefined) await insertMissed({ ...ctx, actor: anonymous }, words);
}
