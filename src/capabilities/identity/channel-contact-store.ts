import { newId } from '../../kernel/ids.ts';
import { type Ctx, execute, sql } from '../../platform/db/database.ts';

/** Where somebody is told something on one channel. */
export interface ChannelContact {
  readonly personId: string;
  readonly channel: string;
  readonly address: string;
}

/** Writes a contact point that its own person has just proved, or opens it again. */
export async function upsertChannelContact(ctx: Ctx, { personId, channel, address }: ChannelContact): Promise<void> {
  await execute(
    ctx,
    sql`insert into identity.contact_point as contact (id, person_id, channel, address, created_at, verified_at)
      values (${newId()}, ${personId}, ${channel}, ${address}, ${ctx.now}, ${ctx.now})
      on conflict (person_id, channel, address) do update
        set stopped_at = null, stopped_reason = null, verified_at = ${ctx.now}
        where contact.stopped_at is not null`,
  );
}

/** Stops a contact point with a reason; tells whether it was open. */
export async function updateChannelContactStopped(ctx: Ctx, contact: ChannelContact, reason: string): Promise<boolean> {
  const stopped = await execute(
    ctx,
    sql`update identity.contact_point set stopped_at = ${ctx.now}, stopped_reason = ${reason}
      where person_id = ${contact.personId} and channel = ${contact.channel} and address = ${contact.address}
        and stopped_at is null`,
  );
  return stopped > 0;
}
