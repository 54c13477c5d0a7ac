import { asJson, type Ctx, execute, query, sql } from '../../platform/db/database.ts';
import type { LeasedMessage, MessageState } from './message.ts';

/** Which messages one claim wants, and under what name and until when it holds them. */
export interface Claim {
  readonly channel: string;
  readonly lane: string;
  readonly limit: number;
  readonly leasedBy: string;
  readonly leasedUntil: Date;
}

/**
 * Takes due messages of one channel and lane under a lease, oldest first. What must not be sent any more (launch expired or
 * stopped, person answered, newer launch of the thread) ends here; what would overtake an older message of the thread that
 * is just being sent waits a second. So fewer may come back than were looked at: `looked` tells.
 */
export async function claimMessages(ctx: Ctx, claim: Claim): Promise<{ looked: number; leased: LeasedMessage[] }> {
  const rows = await query(
    ctx,
    sql<LeasedMessage & { state: MessageState }>`with candidate as materialized (
        select m.id from delivery.message m
        where m.state = 'waiting' and m.channel = ${claim.channel} and m.lane = ${claim.lane} and m.due_at <= ${ctx.now}
        order by m.due_at, m.id
        limit ${claim.limit}
        for update skip locked
      ), judged as materialized (
        select m.id, l.thread_id, l.expires_at,
          case
            when l.expires_at <= ${ctx.now} then 'expired'
            when l.state = 'stopped' or r.answer is not null or ${hasNewerLaunch} then 'stopped'
            when exists (
              select 1 from delivery.launch earlier
              join delivery.message old on old.launch_id = earlier.id and old.person_id = m.person_id
                and old.channel = m.channel
              where earlier.thread_id = l.thread_id and earlier.number < l.number and old.state = 'leased'
            ) then 'waiting'
            else 'leased'
          end as state,
          ${reasonToEnd(sql`${ctx.now}::timestamptz`)} as reason
        from candidate
        join delivery.message m on m.id = candidate.id
        join delivery.launch l on l.id = m.launch_id
        join delivery.recipient r on r.launch_id = m.launch_id and r.person_id = m.person_id
      )
      update delivery.message m set
        state = judged.state,
        reason = coalesce(judged.reason, m.reason),
        -- Counted as far as the column goes: a mailbox that is full for days must not stop the claim.
        attempts = least(m.attempts + (judged.state = 'leased')::int, 32767),
        due_at = case when judged.state = 'waiting' then ${ctx.now}::timestamptz + interval '1 second' else m.due_at end,
        settled_at = case when judged.state in ('expired', 'stopped') then ${ctx.now}::timestamptz end,
        leased_by = case when judged.state = 'leased' then ${claim.leasedBy} end,
        leased_until = case when judged.state = 'leased' then ${claim.leasedUntil}::timestamptz end
      from judged where m.id = judged.id
      returning m.id, m.state, m.launch_id as "launchId", judged.thread_id as "threadId", m.person_id as "personId",
        m.lane, m.address, m.language, m.attempts, judged.expires_at as "expiresAt"`,
  );
  return { looked: rows.length, leased: rows.filter((row) => row.state === 'leased').sort((a, b) => a.id - b.id) };
}

// A newer launch of the thread that tells the same person; m is the message, l its launch.
const hasNewerLaunch = sql`exists (
  select 1 from delivery.launch later
  join delivery.recipient again on again.launch_id = later.id and again.person_id = m.person_id
  where later.thread_id = l.thread_id and later.number > l.number and later.state <> 'materialising'
)`;

/** Why a message must not be tried (again), or null; m is the message, l its launch, r its recipient. */
function reasonToEnd(now: ReturnType<typeof sql>) {
  return sql`case
    when l.expires_at <= ${now} then 'expired'
    when l.state = 'stopped' then 'stopped'
    when r.answer is not null then 'answered'
    when ${hasNewerLaunch} then 'superseded'
  end`;
}

/** What is written back for one message that was tried. */
export interface TriedMessage {
  readonly id: number;
  readonly outcome: 'accepted' | 'delivered' | 'failed-for-now' | 'failed-for-good';
  readonly reason?: string;
  readonly reference?: string;
  /** When it may be tried again; for `failed-for-now`. */
  readonly dueAt?: Date;
}

/**
 * Writes outcomes back in one statement, only where the lease is still this holder's. A message that may be tried again goes
 * back to waiting unless meanwhile there is a reason not to. Returns the threads concerned and how many were written.
 */
export async function writeOutcomes(
  ctx: Ctx,
  leasedBy: string,
  tried: readonly TriedMessage[],
): Promise<{ written: number; threadIds: string[] }> {
  const rows = await query(
    ctx,
    sql<{ threadId: string }>`with tried as materialized (
        select * from jsonb_to_recordset(${asJson(tried.map(triedRow))})
          as t(id bigint, outcome text, reason text, reference text, due_at timestamptz)
      ), judged as materialized (
        select m.id, t.outcome, t.reference, t.due_at, l.thread_id, t.reason,
          case when t.outcome = 'failed-for-now' then ${reasonToEnd(sql`${ctx.now}::timestamptz`)} end as ending
        from tried t
        join delivery.message m on m.id = t.id
        join delivery.launch l on l.id = m.launch_id
        join delivery.recipient r on r.launch_id = m.launch_id and r.person_id = m.person_id
      )
      update delivery.message m set
        state = case
          when judged.outcome in ('accepted', 'delivered') then judged.outcome
          when judged.outcome = 'failed-for-good' then 'failed'
          when judged.ending = 'expired' then 'expired'
          when judged.ending is not null then 'stopped'
          else 'waiting'
        end,
        reason = case when judged.outcome in ('accepted', 'delivered') then null
          else coalesce(judged.ending, judged.reason) end,
        provider_reference = coalesce(judged.reference, m.provider_reference),
        accepted_at = case when judged.outcome in ('accepted', 'delivered') then ${ctx.now}::timestamptz end,
        delivered_at = case when judged.outcome = 'delivered' then ${ctx.now}::timestamptz end,
        settled_at = case when judged.outcome <> 'failed-for-now' or judged.ending is not null
          then ${ctx.now}::timestamptz end,
        due_at = coalesce(judged.due_at, m.due_at),
        leased_by = null,
        leased_until = null
      from judged
      where m.id = judged.id and m.state = 'leased' and m.leased_by = ${leasedBy}
      returning judged.thread_id as "threadId"`,
  );
  return { written: rows.length, threadIds: [...new Set(rows.map((row) => row.threadId))] };
}

function triedRow({ id, outcome, reason, reference, dueAt }: TriedMessage): object {
  return { id, outcome, reason, reference, due_at: dueAt };
}

/** Holds on for longer to everything in flight under these names. */
export function renewLeases(ctx: Ctx, holders: readonly string[], leasedUntil: Date): Promise<number> {
  return execute(
    ctx,
    sql`update delivery.message set leased_until = ${leasedUntil}
      where state = 'leased' and leased_by = any(${[...holders]}::text[])`,
  );
}

/** Gives back a batch that was claimed and never tried: as if it had not been touched. */
export function releaseUntried(ctx: Ctx, leasedBy: string): Promise<number> {
  return execute(
    ctx,
    sql`update delivery.message set state = 'waiting', attempts = attempts - 1, leased_by = null, leased_until = null
      where state = 'leased' and leased_by = ${leasedBy}`,
  );
}

/** Messages whose holder died: waiting again, and counted as doubtful, for they may have gone out. */
export async function reclaimLostLeases(ctx: Ctx): Promise<number> {
  return execute(
    ctx,
    sql`update delivery.message set state = 'waiting', doubtful = doubtful + 1, reason = 'outcome never heard',
        due_at = ${ctx.now}, leased_by = null, leased_until = null
      where id in (
        select id from delivery.message where state = 'leased' and leased_until <= ${ctx.now}
        order by leased_until limit 5000 for update skip locked
      )`,
  );
}

/** Marks what lies offered on read channels as delivered: these people looked. */
export function markOfferedDelivered(ctx: Ctx, launchId: string, personIds: readonly string[]): Promise<number> {
  return execute(
    ctx,
    sql`update delivery.message set state = 'delivered', accepted_at = coalesce(accepted_at, ${ctx.now}),
        delivered_at = ${ctx.now}, settled_at = ${ctx.now}
      where launch_id = ${launchId} and person_id = any(${[...personIds]}::uuid[]) and state = 'offered'`,
  );
}

/** How many messages are in each state, by channel and lane, of launches that are not over. */
export interface MessageCount {
  readonly channel: string;
  readonly lane: string;
  readonly state: MessageState;
  readonly messages: number;
  /** Age of the oldest that waits and is due, seconds; 0 when none does. */
  readonly oldestDueSeconds: number;
}

/** Counts for metrics: everything open, and everything that ended in the last hour. */
export function countMessagesByState(ctx: Ctx): Promise<MessageCount[]> {
  return query(
    ctx,
    sql<MessageCount>`select m.channel, m.lane, m.state, count(*) as messages,
        coalesce(max(extract(epoch from ${ctx.now}::timestamptz - m.due_at))
          filter (where m.state = 'waiting' and m.due_at <= ${ctx.now}), 0)::float8 as "oldestDueSeconds"
      from delivery.message m join delivery.launch l on l.id = m.launch_id
      where l.expired_at is null and (l.state in ('sending', 'materialising') or l.settled_at > ${ctx.now}::timestamptz - interval '1 hour')
      group by m.channel, m.lane, m.state order by 1, 2, 3`,
  );
}
