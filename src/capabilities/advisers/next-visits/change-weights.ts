import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import { londonDay } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { advisersRefusals } from '../advisers-errors.ts';
import { weighVisits } from '../advisers-permissions.ts';
import type { VisitWeights } from './visit-weight.ts';
import { insertWeighting } from './weighting-store.ts';

/** New weights from a day on (YYYY-MM-DD, today or later), and why. */
export interface WeightsInput {
  readonly validFrom: string;
  readonly weights: VisitWeights;
  readonly why: string;
}

/** Sets how the ranking weighs its reasons from a day on; what was said for that day before stays in the list. */
export async function changeWeights(ctx: Ctx, input: WeightsInput): Promise<Checked<null>> {
  if (!may(ctx.actor, weighVisits)) throw advisersRefusals.refuse('VISIT_WEIGHTS_NOT_ALLOWED');
  if (input.validFrom < londonDay(ctx.now)) return wrongInput({ validFrom: 'Give today or a later day.' });
  await inTransaction(ctx, async (within) => {
    const id = newId();
    await insertWeighting(within, { ...input, id, changedAt: ctx.now, changedBy: actorReference(ctx.actor) });
    await recordAudit(within, {
      action: 'advisers.weights-changed',
      subject: `weighting:${id}`,
      detail: { validFrom: input.validFrom },
    });
  });
  return accepted(null);
}
