import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import { after, day } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { networkRefusals } from '../network-errors.ts';
import { keepDuty, sayOwnDuty } from '../network-permissions.ts';
import { endMeetingDuties, findOpenDuty, insertDuty, lockAppointment, markDutyEnded } from './duty-store.ts';

/** The longest duty, milliseconds: one that somebody forgot to end is over within a week. */
export const longestDuty = 7 * day;

/** Who is on duty, for which of their appointments, from when (now unless said) until when. */
export interface DutyInput {
  readonly appointmentId: string;
  readonly from?: Date;
  readonly until: Date;
}

/**
 * Puts somebody on duty, oneself or, for a duty or hub officer, anybody. Saying it again replaces what was said of the same
 * hours. Refuses with DUTY_NOT_ALLOWED, or DUTY_OFFICE_UNKNOWN when the appointment does not hold now.
 */
export async function beginDuty(ctx: Ctx, input: DutyInput): Promise<Checked<string>> {
  const from = input.from ?? ctx.now;
  const fault = judgeStretch(ctx.now, from, input.until);
  if (fault) return wrongInput(fault);
  return inTransaction(ctx, async (within) => {
    const { appointmentId, until } = input;
    const personId = await lockAppointment(within, appointmentId);
    if (!personId) throw networkRefusals.refuse('DUTY_OFFICE_UNKNOWN');
    checkAllowed(within, personId);
    await endMeetingDuties(within, appointmentId, from, until);
    const id = newId();
    const createdBy = actorReference(within.actor);
    await insertDuty(within, { id, appointmentId, validFrom: from, validTo: until, createdBy });
    await recordAudit(within, {
      action: 'network.duty-begun',
      subject: `appointment:${appointmentId}`,
      detail: { from: from.toISOString(), until: until.toISOString() },
    });
    return accepted(id);
  });
}

/** Ends a duty now, one's own or, for a duty or hub officer, anybody's. Refuses when there is no such open duty. */
export async function endDuty(ctx: Ctx, dutyId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const duty = await findOpenDuty(within, dutyId);
    if (!duty) throw networkRefusals.refuse('DUTY_UNKNOWN');
    checkAllowed(within, duty.personId);
    if (!(await markDutyEnded(within, dutyId))) return;
    await recordAudit(within, { action: 'network.duty-ended', subject: `appointment:${duty.appointmentId}` });
  });
}

function checkAllowed({ actor }: Ctx, personId: string): void {
  const own = actor.kind === 'person' && actor.personId === personId && may(actor, sayOwnDuty);
  if (!own && !may(actor, keepDuty)) throw networkRefusals.refuse('DUTY_NOT_ALLOWED');
}

function judgeStretch(now: Date, from: Date, until: Date): Readonly<Record<string, string>> | undefined {
  if (from < after(now, -day)) return { from: 'A duty begins today or later.' };
  if (until <= from || until <= now) return { until: 'A duty must end after it begins, and not in the past.' };
  if (until > after(from, longestDuty)) return { until: 'A duty lasts seven days at most. Give the next one later.' };
  return undefined;
}
