import { actorReference } from '../../../kernel/actor.ts';
import type { CoveredPlace } from '../../../kernel/cover.ts';
import { isId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { networkRefusals } from '../network-errors.ts';
import { findScopePlace } from './appointment-place.ts';
import { type AppointmentBar, type AppointmentDeed, judgeAppointmentDeed } from './appointment-process.ts';
import { adoptAppointment, type HeldProposal, lockProposal } from './proposal-store.ts';

/** The refusal of each bar. */
export const refusalOfBar = {
  'not-now': 'APPOINTMENT_MOVED_ON',
  'not-a-person': 'APPOINTMENT_NEEDS_A_PERSON',
  'own-office': 'APPOINTMENT_IS_YOUR_OWN',
  'own-proposal': 'APPOINTMENT_YOU_PROPOSED',
  'own-word': 'APPOINTMENT_YOU_VOUCHED_FOR',
  'needs-voucher': 'APPOINTMENT_NEEDS_VOUCHER',
} as const satisfies Record<AppointmentBar, string>;

/** A proposal in hand: where it is held, and who acts. */
export interface Move {
  readonly proposal: HeldProposal;
  readonly place: CoveredPlace;
  readonly by: string;
}

/**
 * Moves a proposal on in one transaction: takes it, asks whether this actor may, judges the move, does it. Refuses each with
 * a reason of its own. An appointment that came without a proposal gets one when it is ended.
 */
export async function moveAppointment<Result>(
  ctx: Ctx,
  id: string,
  deed: AppointmentDeed,
  steps: {
    may(ctx: Ctx, move: Move): boolean | Promise<boolean>;
    act(ctx: Ctx, move: Move): Promise<Result>;
  },
): Promise<Result> {
  return inTransaction(ctx, async (within) => {
    if (!isId(id)) throw networkRefusals.refuse('APPOINTMENT_UNKNOWN');
    if (deed === 'end') await adoptAppointment(within, id);
    const proposal = await lockProposal(within, id);
    if (!proposal) throw networkRefusals.refuse('APPOINTMENT_UNKNOWN');
    const by = actorReference(within.actor);
    const move = { proposal, place: await findScopePlace(within, proposal.scope), by };
    if (!(await steps.may(within, move))) throw networkRefusals.refuse('APPOINTMENT_NOT_ALLOWED', { deed });
    const judged = judgeAppointmentDeed(proposal, deed, by);
    if ('bar' in judged) throw networkRefusals.refuse(refusalOfBar[judged.bar], { id, deed });
    return steps.act(within, move);
  });
}
