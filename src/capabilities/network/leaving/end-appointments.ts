import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { endAllAppointments } from '../appointment-store.ts';

/** Ends everything that somebody who has left holds. Doing it again changes nothing. */
export async function endAppointments(ctx: Ctx, personId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const ended = await endAllAppointments(tx, personId);
    if (ended === 0) return;
    const subject = `person:${personId}`;
    await recordAudit(tx, { action: 'network.appointments-ended', subject, detail: { ended } });
  });
}
