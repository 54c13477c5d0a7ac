import { type Ctx, execute, inTransaction, queryOne, sql } from '../../../platform/db/database.ts';
import { tellsAgain } from './claim-store.ts';

const mostSingles = 5000;

interface OverBatch {
  readonly id: number;
  readonly launchId: string;
  readonly threadId: string;
  readonly channel: string;
  readonly firstId: number;
  readonly lastId: number;
  readonly tries: number;
  readonly doubtful: number;
  /** Why its launch is over; null where a later launch tells some of its people. */
  readonly ending: string | null;
}

/**
 * Ends a batch that waits or lies offered of a launch that is over, or what lies offered in it to people whom a later launch
 * tells. False when there is none. Safe in many processes at once.
 */
export function endOneBatch(ctx: Ctx): Promise<boolean> {
  return inTransaction(ctx, async (inside) => {
    const over = await queryOne(
      inside,
      sql<OverBatch>`select b.id, b.launch_id as "launchId", l.thread_id as "threadId", b.channel, b.first_id as "firstId",
          b.last_id as "lastId", b.tries, b.doubtful, l.ending
        from delivery.batch b join delivery.launch l on l.id = b.launch_id
        where b.state <> 'leased' and (l.ending is not null or b.to_sift)
        order by b.id limit 1 for update of b skip locked`,
    );
    if (!over) return false;
    await endMessages(inside, over);
    await execute(
      inside,
      over.ending === null
        ? sql`update delivery.batch set to_sift = false where id = ${over.id}`
        : sql`delete from delivery.batch where id = ${over.id}`,
    );
    return true;
  });
}

async function endMessages(ctx: Ctx, over: OverBatch): Promise<void> {
  const whom = over.ending === null ? tellsAgain(sql`${over.threadId}::uuid`, sql`${over.launchId}::uuid`) : sql`true`;
  const reason = over.ending ?? 'superseded';
  await execute(
    ctx,
    sql`insert into delivery.outcome (message_id, outcome, attempt, doubtful, reason, at)
      select m.id, ${reason === 'expired' ? 'expired' : 'stopped'}, ${over.tries}::smallint, ${over.doubtful}::smallint,
        ${reason}, ${ctx.now}
      from delivery.message m
      where m.id between ${sql.lit(over.firstId)} and ${sql.lit(over.lastId)} and m.launch_id = ${over.launchId}
        and m.channel = ${over.channel} and m.held_until is null and ${whom}
      order by m.id
      on conflict (message_id) do nothing`,
  );
}

/** Ends some messages that wait on their own of launches that are over; tells how many. */
export function endSomeSingles(ctx: Ctx): Promise<number> {
  return execute(
    ctx,
    sql`with over as materialized (
        select s.message_id, s.tries, s.doubtful, l.ending
        from delivery.launch l join delivery.single s on s.launch_id = l.id
        where l.ending is not null and s.state = 'waiting'
        limit ${mostSingles} for update of s skip locked
      ), ended as (
        insert into delivery.outcome (message_id, outcome, attempt, doubtful, reason, at)
        select message_id, case ending when 'expired' then 'expired' else 'stopped' end, tries, doubtful, ending, ${ctx.now}
        from over order by message_id
        on conflict (message_id) do nothing
      )
      delete from delivery.single s using over where s.message_id = over.message_id`,
  );
}
