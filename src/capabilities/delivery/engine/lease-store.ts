import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';

/** Holds on for longer to everything in flight under these names; tells how many batches and messages on their own. */
export async function renewLeases(ctx: Ctx, holders: readonly string[], leasedUntil: Date): Promise<number> {
  const names = [...holders];
  const batches = await execute(
    ctx,
    sql`update delivery.batch set leased_until = ${leasedUntil}
      where state = 'leased' and leased_by = any(${names}::text[])`,
  );
  const singles = await execute(
    ctx,
    sql`update delivery.single set leased_until = ${leasedUntil}
      where state = 'leased' and leased_by = any(${names}::text[])`,
  );
  return batches + singles;
}

/** Gives back what was claimed and never tried: as if it had not been touched. */
export async function releaseUntried(ctx: Ctx, holder: string): Promise<number> {
  const batches = await execute(
    ctx,
    sql`update delivery.batch set state = 'waiting', tries = tries - 1, leased_by = null, leased_until = null
      where state = 'leased' and leased_by = ${holder}`,
  );
  const singles = await execute(
    ctx,
    sql`update delivery.single set state = 'waiting', tries = tries - 1, leased_by = null, leased_until = null
      where state = 'leased' and leased_by = ${holder}`,
  );
  return batches + singles;
}

/**
 * What a dead process held: waiting again, and doubtful, for it may have gone out. Tells how many messages that concerns at
 * most: of a batch the width of its ids.
 */
export async function reclaimLostLeases(ctx: Ctx): Promise<number> {
  const batches = await query(
    ctx,
    sql<{ messages: number }>`update delivery.batch set state = 'waiting', doubtful = doubtful + 1, leased_by = null,
        leased_until = null
      where id in (
        select id from delivery.batch where state = 'leased' and leased_until <= ${ctx.now}
        order by leased_until limit 1000 for update skip locked
      ) returning last_id - first_id + 1 as messages`,
  );
  const singles = await execute(
    ctx,
    sql`update delivery.single set state = 'waiting', doubtful = doubtful + 1, reason = 'outcome never heard',
        due_at = ${ctx.now}, leased_by = null, leased_until = null
      where message_id in (
        select message_id from delivery.single where state = 'leased' and leased_until <= ${ctx.now}
        order by leased_until limit 5000 for update skip locked
      )`,
  );
  return batches.reduce((sum, { messages }) => sum + messages, singles);
}
