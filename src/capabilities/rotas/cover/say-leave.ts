import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { after, day } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { keepDuties } from '../keep-duties.ts';
import { rotasRefusals } from '../rotas-errors.ts';
import { deleteOldLeave, endLeaveRow, insertLeave } from './cover-store.ts';

/** Says that the actor cannot be on shift between two moments; the shifts become gaps until somebody covers them. */
export async function sayLeave(ctx: Ctx, from: Date, until: Date): Promise<Checked<void>> {
  if (until <= from || until <= ctx.now)
    return wrongInput({ until: 'Leave must end after it begins, and not in the past.' });
  if (until > after(ctx.now, 2 * 366 * day)) return wrongInput({ until: 'Give an end within two years.' });
  return inTransaction(ctx, async (within) => {
    const personId = whoAsks(ctx);
    const id = newId();
    await insertLeave(within, { id, personId, validFrom: from, validTo: until, saidBy: actorReference(ctx.actor) });
    await recordAudit(within, { action: 'rota.leave-said', subject: `person:${personId}`, detail: { leaveId: id } });
    await keepDuties(within);
    return accepted(undefined);
  });
}

/** Takes one's own leave back. */
export async function takeLeaveBack(ctx: Ctx, leaveId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const personId = whoAsks(ctx);
    if (!(await endLeaveRow(within, leaveId, personId))) throw rotasRefusals.refuse('LEAVE_UNKNOWN');
    await recordAudit(within, { action: 'rota.leave-taken-back', subject: `person:${personId}`, detail: { leaveId } });
    await keepDuties(within);
  });
}

/** Forgets leave that is long over. */
export async function forgetOldLeave(ctx: Ctx): Promise<void> {
  await deleteOldLeave(ctx, after(ctx.now, -90 * day));
}

function whoAsks({ actor }: Ctx): string {
  if (actor.kind !== 'person') throw new Error('Only a person goes on leave.');
  return actor.personId;
}
