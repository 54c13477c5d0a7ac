import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { type ChannelContact, updateChannelContactStopped, upsertChannelContact } from './channel-contact-store.ts';

/** From now on this person is reached there too; the caller vouches that the way is theirs. */
export async function openChannelContact(ctx: Ctx, contact: ChannelContact): Promise<void> {
  await upsertChannelContact(ctx, contact);
}

/** From now on nothing is sent there, for this reason; once stopped, a further stop changes nothing. */
export async function stopChannelContact(ctx: Ctx, contact: ChannelContact, reason: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if (!(await updateChannelContactStopped(tx, contact, reason))) return;
    const detail = { channel: contact.channel, reason };
    await recordAudit(tx, { action: 'contact-point.stopped', subject: `person:${contact.personId}`, detail });
  });
}
