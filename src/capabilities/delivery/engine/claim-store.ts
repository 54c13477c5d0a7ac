import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { Lane } from '../launch-request.ts';
import type { Lease, LeasedMessage, PassedOver } from '../message.ts';

/** Which messages one claim wants, and under what name and until when it holds them. */
export interface Claim {
  readonly channel: string;
  readonly lane: Lane;
  readonly limit: number;
  readonly holder: string;
  readonly leasedUntil: Date;
}

interface BatchRow {
  readonly id: number;
  readonly launchId: string;
  readonly threadId: string;
  readonly lane: Lane;
  readonly firstId: number;
  readonly lastId: number;
  readonly tries: number;
  readonly expiresAt: Date;
}

// What is over is left to the sweeper; it is not looked at one by one.
const inForce = (ctx: Ctx): Sql => sql`l.ending is null and l.expires_at > ${ctx.now}`;

/** Bulk pauses while first tries of an attack launch wait or are in flight on the channel. */
function gaveWay(ctx: Ctx, { channel, lane }: Claim): Sql {
  if (lane !== 'bulk') return sql`true`;
  return sql`not exists (select from delivery.batch attack join delivery.launch l on l.id = attack.launch_id
    where attack.channel = ${channel} and attack.lane = 'attack' and attack.state in ('waiting', 'leased')
      and attack.due_at <= ${ctx.now} and ${inForce(ctx)})`;
}

/** Nobody holds up the channel or the lane. */
function goesOn({ channel, lane }: Claim): Sql {
  return sql`not exists (select from delivery.pause held where held.ended_at is null
    and ((held.kind = 'lane' and held.name = ${lane}) or (held.kind = 'channel' and held.channel = ${channel})))`;
}

/** Whether anything at all waits on a channel, due or not: what an idle pump asks, instead of one claim for each lane. */
export async function isWaiting(ctx: Pick<Ctx, 'db'>, channel: string): Promise<boolean> {
  const row = await queryOne(
    ctx,
    sql<{ waits: boolean }>`select exists (select from delivery.batch where channel = ${channel} and state = 'waiting')
      or exists (select from delivery.single where channel = ${channel} and state = 'waiting') as waits`,
  );
  return row?.waits ?? false;
}

/**
 * Takes the oldest batch of a channel and lane that is due, or as much of its beginning as is wanted, and reads what is to be
 * sent of it. Nothing when none is due.
 */
export async function claimBatch(ctx: Ctx, claim: Claim): Promise<Lease | undefined> {
  const taken = await takeBatch(ctx, claim);
  if (!taken) return undefined;
  // Read by a statement of its own, whose bounds the planner knows, and which sees a newer launch that was frozen meanwhile.
  const rows = await query(
    ctx,
    sql<ReadMessage>`select m.id, m.address, m.language, case
        when (${anyAnswer(taken)}) and exists (select from delivery.recipient r where r.launch_id = m.launch_id
          and r.person_id = m.person_id and r.answer is not null) then 'answered'
        when (${anyNewer(taken)}) and ${tellsAgain(sql`${taken.threadId}::uuid`, sql`${taken.launchId}::uuid`)} then 'superseded'
        when (${anyOlderLeased(taken, claim.channel)}) and ${olderInFlight(sql`${taken.threadId}::uuid`)} then 'older'
        ${taken.tries > 1 ? sql`when exists (select from delivery.outcome o where o.message_id = m.id) then 'done'` : sql``}
      end as why
      from delivery.message m
      where m.id between ${sql.lit(taken.firstId)} and ${sql.lit(taken.lastId)} and m.launch_id = ${taken.launchId}
        and m.channel = ${claim.channel} and m.held_until is null
      order by m.id`,
  );
  const { id, launchId, firstId, lastId, threadId, lane, tries, expiresAt } = taken;
  const batch = { id, launchId, channel: claim.channel, firstId, lastId };
  const make = ({ id: messageId, address, language }: ReadMessage): LeasedMessage => {
    return { id: messageId, launchId, threadId, lane, address, language, attempts: tries, expiresAt };
  };
  return { batch, ...toLease(claim, rows, make) };
}

interface ReadMessage {
  readonly id: number;
  readonly address: string;
  readonly language: string;
  readonly why: PassedOver | null;
}

function toLease<Row extends ReadMessage>(claim: Claim, rows: readonly Row[], make: (row: Row) => LeasedMessage) {
  const messages: LeasedMessage[] = [];
  const passedOver: { id: number; why: PassedOver }[] = [];
  for (const row of rows) {
    if (row.why === null) messages.push(make(row));
    else passedOver.push({ id: row.id, why: row.why });
  }
  return { holder: claim.holder, messages, passedOver };
}

/** Leases a batch; what is not wanted of it stays behind as a batch of its own. */
function takeBatch(ctx: Ctx, claim: Claim): Promise<BatchRow | undefined> {
  const taken = sql`'leased', ${claim.holder}, ${claim.leasedUntil}::timestamptz, least(c.tries + 1, 32767)`;
  return queryOne(
    ctx,
    sql<BatchRow>`with chosen as materialized (
        select b.*, l.thread_id, l.expires_at, b.last_id - b.first_id >= ${claim.limit}::bigint as too_much
        from delivery.batch b join delivery.launch l on l.id = b.launch_id
        where b.state = 'waiting' and b.channel = ${claim.channel} and b.lane = ${claim.lane} and b.due_at <= ${ctx.now}
          and ${inForce(ctx)} and ${gaveWay(ctx, claim)} and ${goesOn(claim)}
        order by b.due_at, b.id limit 1
        for update of b skip locked
      ), shrunk as (
        update delivery.batch b set first_id = c.first_id + ${claim.limit}::bigint from chosen c where b.id = c.id and c.too_much
      ), whole as (
        update delivery.batch b set (state, leased_by, leased_until, tries) = row(${taken})
        from chosen c where b.id = c.id and not c.too_much
        returning b.id, b.last_id, b.tries
      ), piece as (
        insert into delivery.batch
          (launch_id, channel, lane, first_id, last_id, due_at, state, leased_by, leased_until, tries, doubtful)
        select c.launch_id, c.channel, c.lane, c.first_id, c.first_id + ${claim.limit}::bigint - 1, c.due_at, ${taken}, c.doubtful
        from chosen c where c.too_much
        returning id, last_id, tries
      )
      select held.id, c.launch_id as "launchId", c.thread_id as "threadId", c.lane, c.first_id as "firstId",
        held.last_id as "lastId", held.tries, c.expires_at as "expiresAt"
      from chosen c cross join (select * from whole union all select * from piece) held`,
  );
}

/**
 * Takes messages that wait on their own and are due, oldest first. `passedOver` is what must not be sent any more or would
 * overtake an older version. Nothing when none is due.
 */
export async function claimSingles(ctx: Ctx, claim: Claim): Promise<Lease | undefined> {
  const taken = await execute(
    ctx,
    sql`with chosen as materialized (
        select s.message_id from delivery.single s join delivery.launch l on l.id = s.launch_id
        where s.state = 'waiting' and s.channel = ${claim.channel} and s.lane = ${claim.lane} and s.due_at <= ${ctx.now}
          and ${inForce(ctx)} and ${gaveWay(ctx, claim)} and ${goesOn(claim)}
        order by s.due_at, s.message_id limit ${claim.limit}
        for update of s skip locked
      )
      update delivery.single s set state = 'leased', leased_by = ${claim.holder}, leased_until = ${claim.leasedUntil},
        -- Counted as far as the column goes: a mailbox that is full for days must not stop the claim.
        tries = least(s.tries + 1, 32767)
      from chosen where s.message_id = chosen.message_id`,
  );
  if (taken === 0) return undefined;
  const rows = await query(
    ctx,
    sql<
      LeasedMessage & ReadMessage
    >`select m.id, m.launch_id as "launchId", l.thread_id as "threadId", s.lane, m.address,
        m.language, s.tries as attempts, l.expires_at as "expiresAt",
        coalesce(${reasonToEnd(ctx)}, case
          when ${olderInFlight(sql`l.thread_id`)} then 'older'
          when exists (select from delivery.outcome o where o.message_id = m.id) then 'done'
        end) as why
      from delivery.single s
      join delivery.message m on m.id = s.message_id
      join delivery.launch l on l.id = s.launch_id
      where s.leased_by = ${claim.holder} and s.state = 'leased'
      order by m.id`,
  );
  return toLease(claim, rows, ({ why: _, ...row }) => row);
}

/** Why a message must not be tried (again), or null; `m` is the message, `l` its launch. */
export function reasonToEnd(ctx: Ctx): Sql {
  return sql`case
    when l.expires_at <= ${ctx.now} then 'expired'
    when l.ending is not null then l.ending
    when exists (select from delivery.recipient r
      where r.launch_id = m.launch_id and r.person_id = m.person_id and r.answer is not null) then 'answered'
    when ${tellsAgain(sql`l.thread_id`, sql`l.id`)} then 'superseded'
  end`;
}

// The three that follow are asked once for a batch: mostly nobody has answered, and there is one version.
function anyAnswer({ launchId }: BatchRow): Sql {
  return sql`select exists (select from delivery.recipient r where r.launch_id = ${launchId} and r.answer is not null)`;
}

function anyNewer({ threadId, launchId }: BatchRow): Sql {
  return sql`select exists (select from delivery.launch later join delivery.launch own on own.id = ${launchId}
    where later.thread_id = ${threadId} and later.number > own.number and later.state <> 'materialising')`;
}

function anyOlderLeased({ threadId, launchId }: BatchRow, channel: string): Sql {
  return sql`select exists (select from delivery.launch earlier
    where earlier.thread_id = ${threadId} and earlier.id <> ${launchId} and (
      exists (select from delivery.batch b where b.launch_id = earlier.id and b.channel = ${channel} and b.state = 'leased')
      or exists (select from delivery.single s
        where s.launch_id = earlier.id and s.channel = ${channel} and s.state = 'leased')))`;
}

/** Whether a later launch of the thread tells the person of message `m`. */
export function tellsAgain(threadId: Sql, launchId: Sql): Sql {
  return sql`exists (
    select from delivery.launch later
    join delivery.launch own on own.id = ${launchId} and later.number > own.number
    join delivery.recipient again on again.launch_id = later.id and again.person_id = m.person_id
    where later.thread_id = ${threadId} and later.state <> 'materialising'
  )`;
}

// Whether an earlier launch of the thread is in flight to the person of message `m`, on its channel.
function olderInFlight(threadId: Sql): Sql {
  return sql`exists (
    select from delivery.launch earlier
    join delivery.launch own on own.id = m.launch_id and earlier.number < own.number
    join delivery.message old on old.launch_id = earlier.id and old.person_id = m.person_id and old.channel = m.channel
    where earlier.thread_id = ${threadId} and (
      exists (select from delivery.single s where s.message_id = old.id and s.state = 'leased')
      or exists (select from delivery.batch b where b.launch_id = earlier.id and b.channel = old.channel
        and b.state = 'leased' and old.id between b.first_id and b.last_id)
    ) and not exists (select from delivery.outcome o where o.message_id = old.id)
  )`;
}
