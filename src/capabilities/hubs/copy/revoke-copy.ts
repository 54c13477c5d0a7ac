import { actorReference } from '../../../kernel/actor.ts';
import { may } from '../../../kernel/permission.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { hubsRefusals } from '../hubs-errors.ts';
import { revokeCopies } from '../hubs-permissions.ts';
import { lockCopy, updateCopyRevoked } from './working-copy-store.ts';

/** Revokes a working copy: its browser wipes it when it next asks, and in any case when it expires. */
export async function revokeCopy(ctx: Ctx, copyId: string): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const copy = await lockCopy(inside, copyId);
    const isOwn = ctx.actor.kind === 'person' && ctx.actor.personId === copy?.officerId;
    if (!copy || !(isOwn || may(ctx.actor, revokeCopies))) throw hubsRefusals.refuse('COPY_NOT_YOURS', { copyId });
    const isNew = await updateCopyRevoked(inside, copyId, actorReference(ctx.actor));
    if (isNew) await recordAudit(inside, { action: 'hubs.copy-revoked', subject: `hub-copy:${copyId}` });
  });
}
