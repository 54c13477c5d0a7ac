import { actorReference } from '../../../kernel/actor.ts';
import { may } from '../../../kernel/permission.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import { recordAudit } from '../../audit/index.ts';
import { networkRefusals } from '../network-errors.ts';
import { importNetwork } from '../network-permissions.ts';
import { getImport } from './get-import.ts';
import { isLoadable } from './network-import.ts';
import { moveImport, recordConfirmation } from './network-import-store.ts';

/** The name of the job that loads a file. */
export const loadImportJobName = 'network.load-import';

/** Has a checked file without faults loaded by a job. Refuses any other, and a second time. */
export async function confirmImport(ctx: Ctx, importId: string): Promise<void> {
  if (!may(ctx.actor, importNetwork)) throw networkRefusals.refuse('IMPORT_NOT_ALLOWED');
  await inTransaction(ctx, async (within) => {
    const one = await getImport(within, importId);
    if (!isLoadable(one) || !(await moveImport(within, importId, 'checked', 'loading'))) {
      throw networkRefusals.refuse('IMPORT_NOT_READY', { importId, state: one.state });
    }
    await recordConfirmation(within, importId, actorReference(ctx.actor));
    await recordAudit(within, {
      action: 'network.import-confirmed',
      subject: `network-import:${importId}`,
      detail: { kind: one.kind, new: one.rowsNew, changed: one.rowsChanged, unchanged: one.rowsUnchanged },
    });
    await enqueue(within, { name: loadImportJobName }, { importId });
  });
}
