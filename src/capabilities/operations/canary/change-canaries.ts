import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { operationsRefusals } from '../operations-errors.ts';
import { type Canary, endCanaryRow, insertCanaries } from './canary-store.ts';

/** Makes somebody a canary; refuses when they are one on that channel already. */
export async function addCanary(ctx: Ctx, wanted: Omit<Canary, 'id'>): Promise<void> {
  const canary = { ...wanted, id: newId() };
  await inTransaction(ctx, async (inside) => {
    const added = await insertCanaries(inside, [canary], actorReference(ctx.actor));
    if (added === 0) throw operationsRefusals.refuse('CANARY_THERE_ALREADY');
    const { personId, channel, regionCode } = canary;
    await recordAudit(inside, {
      action: 'canary.added',
      subject: `canary:${canary.id}`,
      detail: { personId, channel, regionCode },
    });
  });
}

/** Ends a canary: no more tests to them on that channel. */
export async function endCanary(ctx: Ctx, canaryId: string): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const ended = await endCanaryRow(inside, canaryId, actorReference(ctx.actor));
    if (!ended) throw operationsRefusals.refuse('CANARY_NOT_THERE');
    const { personId, channel, regionCode } = ended;
    await recordAudit(inside, {
      action: 'canary.ended',
      subject: `canary:${canaryId}`,
      detail: { personId, channel, regionCode },
    });
  });
}
