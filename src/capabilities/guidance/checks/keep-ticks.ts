import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import type { PublishedDocument } from '../published/published-store.ts';
import { readChecklist } from '../read/document-parts.ts';
import { saveTicks } from './tick-store.ts';

/** A document as published to this reader, and the keys of the items that they have ticked; keys it has not are passed over. */
export interface TicksInput {
  readonly document: PublishedDocument;
  readonly ticked: readonly string[];
}

/** Keeps what a signed-in reader ticked on a checklist; an empty list starts it again. Tells how many items changed. */
export async function keepTicks(ctx: Ctx, { document, ticked }: TicksInput): Promise<number> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || document.kind !== 'checklist') return 0;
  const { documentId, body, language } = document;
  const all = readChecklist(body, { language }).flatMap(({ items }) => items.map(({ key }) => key));
  const known = all.filter((key) => ticked.includes(key));
  return inTransaction(ctx, async (inside) => {
    const changed = await saveTicks(inside, { personId: actor.personId, documentId }, { all, ticked: known });
    if (changed > 0) {
      const detail = { version: document.number, ticked: known.length, of: all.length };
      await recordAudit(inside, { action: 'guidance.checklist-kept', subject: `document:${documentId}`, detail });
    }
    return changed;
  });
}
