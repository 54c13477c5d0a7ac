import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { lockBoxes } from '../entries/contact-box-store.ts';
import { removeOldImports, removeUnlistedBoxes, wipeLapsedEntries } from './list-lapse-store.ts';

/** Wipes what lapsed 30 days ago, hashes that no list needs, and files that nobody said yes to. Tells how many entries. */
export async function wipeLapsed(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (within) => {
    await lockBoxes(within);
    const entries = await wipeLapsedEntries(within);
    const boxes = await removeUnlistedBoxes(within);
    const files = await removeOldImports(within);
    if (entries + boxes + files > 0) {
      const detail = { entries, boxes, files };
      await recordAudit(within, { action: 'contacts.lapsed-wiped', subject: 'contacts:entries', detail });
    }
    return entries;
  });
}
