import type { Ctx } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { mayVouch } from './appointment-place.ts';
import { moveAppointment } from './move-appointment.ts';
import { markVouched } from './proposal-store.ts';

/** Vouches, in a sentence, for somebody whom another person proposed. The words stay with the proposal, out of the audit record. */
export async function vouchForAppointment(ctx: Ctx, id: string, words: string): Promise<void> {
  await moveAppointment(ctx, id, 'vouch', {
    may: (within, { place }) => mayVouch(within, place),
    async act(within, { by }) {
      await markVouched(within, id, by, words);
      await recordAudit(within, { action: 'network.appointment-vouched-for', subject: `appointment:${id}` });
    },
  });
}
