import type { Ctx } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { networkRefusals } from '../network-errors.ts';
import { mayDecide } from './appointment-place.ts';
import { type Move, moveAppointment } from './move-appointment.ts';
import { insertAppointmentOf, markDecided } from './proposal-store.ts';

const mayBeDecided = ({ actor }: Ctx, { proposal, place }: Move): boolean => mayDecide(actor, proposal.role, place);

/** Approves a proposal: from its first day, or now, the person holds the office. Returns the appointment's id. */
export async function approveAppointment(ctx: Ctx, id: string, words = ''): Promise<string> {
  return moveAppointment(ctx, id, 'approve', {
    may: mayBeDecided,
    async act(within, { by, proposal }) {
      const appointmentId = await insertAppointmentOf(within, id);
      if (!appointmentId) throw networkRefusals.refuse('APPOINTMENT_HELD_ALREADY', { id });
      await markDecided(within, id, { by, words, appointmentId });
      await recordAudit(within, {
        action: 'network.appointment-approved',
        subject: `appointment:${id}`,
        detail: { person: `person:${proposal.personId}`, role: proposal.role, scope: proposal.scope },
      });
      return appointmentId;
    },
  });
}

/** Declines a proposal, with a reason that its proposer reads. */
export async function declineAppointment(ctx: Ctx, id: string, words: string): Promise<void> {
  await moveAppointment(ctx, id, 'decline', {
    may: (within, move) => mayBeDecided(within, move) || move.by === move.proposal.proposedBy,
    async act(within, { by }) {
      await markDecided(within, id, { by, words, appointmentId: null });
      await recordAudit(within, { action: 'network.appointment-declined', subject: `appointment:${id}` });
    },
  });
}
