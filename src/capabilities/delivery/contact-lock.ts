import { type Ctx, execute, sql } from '../../platform/db/database.ts';

/**
 * One change at a time of what lies behind a person's contact point on one channel, until the transaction ends: the last way
 * that goes and a new one that comes cannot cross.
 */
export async function lockContact(
  ctx: Ctx,
  { channel, personId }: { channel: string; personId: string },
): Promise<void> {
  await execute(ctx, sql`select pg_advisory_xact_lock(hashtextextended(${`delivery.${channel}:${personId}`}, 0))`);
}
