import type { Ctx } from '../../platform/db/database.ts';
import type { ContactInput } from './contact.ts';
import { saveContacts } from './entries/save-contacts.ts';
import { makeList } from './lists/keep-lists.ts';

/** What a list says of itself in tests. */
export const listWords = {
  name: 'Night managers',
  basis: 'consent',
  askedBy: 'The hotels of the group',
  askedOn: '2026-11-01',
  wordsShown: 'We tell you when something happens near you.',
} as const;

/** A list of a post with these contacts on it; returns its id. Tests only. */
export async function aList(
  ctx: Ctx,
  { postId, ownerId, name = listWords.name }: { postId: string; ownerId: string; name?: string },
  rows: readonly ContactInput[] = [],
): Promise<string> {
  const made = await makeList(ctx, { ...listWords, postId, name }, ownerId);
  if (!made.ok) throw new Error(JSON.stringify(made.errors));
  if (rows.length > 0) await saveContacts(ctx, made.value, rows);
  return made.value;
}
