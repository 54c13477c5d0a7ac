import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';

/** Messages of one launch and channel that failed for good for one reason. */
export interface FailedGroup {
  readonly launchId: string;
  readonly lane: string;
  readonly launchedAt: Date;
  readonly expiresAt: Date;
  readonly channel: string;
  readonly reason: string;
  readonly messages: number;
}

/** What failed for good in launches that are in force, the latest launch first, by channel and reason. */
export function listFailedGroups(ctx: Pick<Ctx, 'db' | 'now'>, limit: number): Promise<FailedGroup[]> {
  return query(
    ctx,
    sql<FailedGroup>`with open as materialized (
        select * from delivery.launch where ending is null and expires_at > ${ctx.now} and state <> 'materialising'
        order by number desc limit 20
      )
      select l.id as "launchId", l.lane, l.launched_at as "launchedAt", l.expires_at as "expiresAt", m.channel,
        coalesce(o.reason, '') as reason, count(*) as messages
      from open l join delivery.message m on m.launch_id = l.id join delivery.outcome o on o.message_id = m.id
      where o.outcome = 'failed'
      group by l.id, l.lane, l.launched_at, l.expires_at, l.number, m.channel, o.reason
      order by l.number desc, messages desc, m.channel, 6 limit ${limit}`,
  );
}

/** Which failed messages are to be sent again. */
export interface FailedWanted {
  readonly launchId: string;
  readonly channel: string;
  readonly reason: string;
}

/**
 * Makes failed messages wait again, in one statement: the failure becomes an attempt, and the outcome is open. Whoever answered or
 * is told a newer version is passed over when they are claimed. Tells how many; none when the launch is over.
 */
export function makeFailedWait(ctx: Ctx, { launchId, channel, reason }: FailedWanted): Promise<number> {
  return execute(
    ctx,
    sql`with open as (
        update delivery.launch set state = 'sending', settled_at = null
        where id = ${launchId} and ending is null and expires_at > ${ctx.now} and state <> 'materialising'
        returning id, lane
      ), failed as (
        delete from delivery.outcome o using open, delivery.message m
        where m.launch_id = open.id and m.channel = ${channel} and o.message_id = m.id and o.outcome = 'failed'
          and coalesce(o.reason, '') = ${reason}
        returning o.message_id, o.attempt, o.doubtful, o.provider, o.reason, o.at, open.lane
      ), noted as (
        insert into delivery.attempt (message_id, attempt, provider, reason, at)
        select message_id, attempt, coalesce(provider, ''), coalesce(reason, ''), at from failed
      )
      insert into delivery.single (message_id, launch_id, channel, lane, due_at, state, tries, doubtful, reason)
      select message_id, ${launchId}, ${channel}, lane, ${ctx.now}, 'waiting', attempt, doubtful, reason from failed`,
  );
}
