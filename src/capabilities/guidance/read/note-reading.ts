import { markings } from '../../../kernel/marking.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import type { PublishedDocument } from '../published/published-store.ts';
import { type EarlierReading, findEarlierReading, saveReading } from './reading-store.ts';

/**
 * Keeps that a signed-in reader has this version before them, and answers what they had read before it: nothing for a first
 * reading. What somebody reads is theirs: it is in no audit record (docs/decisions/2026-11-22-what-somebody-read-is-theirs.md).
 */
export async function noteReading(ctx: Ctx, document: PublishedDocument): Promise<EarlierReading | undefined> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return undefined;
  const { documentId, versionId, language } = document;
  const asked = { personId: actor.personId, documentId, versionId, language };
  return inTransaction(ctx, async (inside) => {
    const earlier = await findEarlierReading(inside, asked);
    await saveReading(inside, asked);
    // What was marked for fewer than it is now is not shown to whoever may read it now.
    return earlier && markings.indexOf(earlier.marking) <= markings.indexOf(document.marking) ? earlier : undefined;
  });
}
