import type { Ctx } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { mayDecide } from './appointment-place.ts';
import { moveAppointment } from './move-appointment.ts';
import { endAppointmentNow, markEnded } from './proposal-store.ts';

/** Ends an appointment before its time, with a reason: whoever may approve it, or the person who holds it. */
export async function endAppointment(ctx: Ctx, id: string, words: string): Promise<void> {
  await moveAppointment(ctx, id, 'end', {
    may: ({ actor }, { proposal, place, by }) =>
      by === `person:${proposal.personId}` || mayDecide(actor, proposal.role, place),
    async act(within, { by, proposal }) {
      await endAppointmentNow(within, proposal.appointmentId ?? '');
      await markEnded(within, id, by, words);
      await recordAudit(within, {
        action: 'network.appointment-ended',
        subject: `appointment:${id}`,
        detail: { person: `person:${proposal.personId}`, role: proposal.role, scope: proposal.scope },
      });
    },
  });
}
