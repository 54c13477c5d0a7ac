import { after, day } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { forgetImportRows } from './network-import-store.ts';

/** How long the rows of an import are kept, in days: long enough to put right a file over a weekend. */
export const importRetentionDays = 7;

/** Removes the rows of imports begun more than seven days ago; the counts stay. Returns how many rows went. */
export async function forgetImports(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (within) => {
    const rows = await forgetImportRows(within, after(ctx.now, -importRetentionDays * day));
    if (rows > 0) {
      await recordAudit(within, {
        action: 'network.import-rows-removed',
        subject: 'network:imports',
        detail: { rows },
      });
    }
    return rows;
  });
}
