import { type Ctx, query, type Sql, sql } from '../../../platform/db/database.ts';
import { notifying } from '../../../platform/db/notify.ts';
import type { Lease, LeasedBatch, TriedMessage } from '../message.ts';
import { reasonToEnd } from './claim-store.ts';

/** What a lease came to, to be written: by whom it was sent, and an outcome for each of its messages. */
export interface HeardLease {
  readonly lease: Lease;
  readonly provider: string;
  readonly tried: readonly TriedMessage[];
}

/** A second, after which a message that let an older version go first is looked at again. */
const parkedFor = sql`interval '1 second'`;

interface ExactRow {
  readonly id: number;
  /** An outcome, `failed-for-now`, or why it was not sent. */
  readonly outcome: string;
  readonly reason: string | null;
  readonly reference: string | null;
  readonly dueAt: Date | null;
  readonly isDoubtful: boolean;
}

/**
 * Ends a lease: one statement that takes the lease away and appends its outcomes, only where the lease is still this
 * holder's. What failed for now waits on its own from then, unless meanwhile there is a reason not to. Tells how many
 * messages were written; none when the lease was lost.
 */
export async function writeOutcomes(ctx: Ctx, heard: HeardLease): Promise<{ written: number }> {
  const { lease, tried } = heard;
  if (tried.length !== lease.messages.length)
    throw new Error(`${lease.messages.length} messages are held and ${tried.length} outcomes were heard.`);
  const { usual, exact } = partOutcomes(heard);
  const parts = [sql`gone as (${takeAway(lease)})`, sql`exact as materialized (${unnested(exact)})`, held(lease.batch)];
  if (usual && lease.batch) parts.push(sql`usual as (${usualOutcomes(ctx, heard, lease.batch, usual, exact)})`);
  if (exact.some(({ outcome }) => isFinal(outcome))) parts.push(sql`final as (${exactOutcomes(ctx, heard)})`);
  if (exact.some(({ outcome }) => outcome === 'failed-for-now')) parts.push(...failedForNow(ctx, heard));
  if (exact.some(({ outcome }) => outcome === 'older')) parts.push(sql`parked as (${parkedMessages(ctx)})`);
  const rows = await query(
    ctx,
    sql<{ threadId: string }>`with ${sql.join(parts)}
      select thread_id as "threadId", ${notifying(sql`'thread:' || thread_id`)}
      from (select distinct l.thread_id from gone join delivery.launch l on l.id = gone.launch_id) told`,
  );
  return { written: rows.length === 0 ? 0 : tried.length + lease.passedOver.length };
}

function isFinal(outcome: string): boolean {
  return !['failed-for-now', 'older', 'done'].includes(outcome);
}

/** Parts what most of a batch came to, which needs no list, from what must be said one by one. */
function partOutcomes({ lease, tried }: HeardLease) {
  const plain = (each: TriedMessage, outcome: string): boolean =>
    each.outcome === outcome && each.reference === undefined;
  const count = (outcome: string): number => tried.filter((each) => plain(each, outcome)).length;
  const most = count('delivered') > count('accepted') ? 'delivered' : 'accepted';
  const usual = lease.batch && count(most) > 0 ? most : undefined;
  const exact: ExactRow[] = tried
    .filter((each) => usual === undefined || !plain(each, usual))
    .map(({ id, outcome, reason, reference, dueAt, isDoubtful }) => ({
      id,
      outcome: outcome === 'failed-for-good' ? 'failed' : outcome,
      reason: reason ?? null,
      reference: reference ?? null,
      dueAt: dueAt ?? null,
      isDoubtful: isDoubtful ?? false,
    }));
  const passed = lease.passedOver.map(({ id, why }) => ({
    id,
    outcome: why,
    reason: why,
    reference: null,
    dueAt: null,
    isDoubtful: false,
  }));
  return { usual, exact: [...exact, ...passed] };
}

function unnested(exact: readonly ExactRow[]): Sql {
  return sql`select * from unnest(
      ${exact.map(({ id }) => id)}::bigint[], ${exact.map(({ outcome }) => outcome)}::text[],
      ${exact.map(({ reason }) => reason)}::text[], ${exact.map(({ reference }) => reference)}::text[],
      ${exact.map(({ dueAt }) => dueAt?.toISOString() ?? null)}::timestamptz[],
      ${exact.map(({ isDoubtful }) => isDoubtful)}::boolean[])
    as e(id, outcome, reason, reference, due_at, is_doubtful)`;
}

function takeAway({ batch, holder }: Lease): Sql {
  if (batch)
    return sql`delete from delivery.batch where id = ${batch.id} and state = 'leased' and leased_by = ${holder}
      returning null::bigint as message_id, launch_id, channel, lane, tries, doubtful`;
  return sql`delete from delivery.single where state = 'leased' and leased_by = ${holder}
    returning message_id, launch_id, channel, lane, tries, doubtful`;
}

// Each message that is said one by one, with the lease that it was held under.
function held(batch: LeasedBatch | undefined): Sql {
  const which = batch ? sql`true` : sql`gone.message_id = e.id`;
  return sql`held as (
    select e.*, gone.launch_id, gone.channel, gone.lane, gone.tries, gone.doubtful from exact e join gone on ${which}
  )`;
}

const columns = sql`message_id, outcome, attempt, doubtful, provider, reason, reference, at, accepted_at, delivered_at`;

// An answer may have proved it meanwhile: then it stays so, and only what was not known is added.
const onlyForward = sql`on conflict (message_id) do update set
  outcome = case when delivery.outcome_rank(excluded.outcome) > delivery.outcome_rank(o.outcome) then excluded.outcome else o.outcome end,
  at = case when delivery.outcome_rank(excluded.outcome) > delivery.outcome_rank(o.outcome) then excluded.at else o.at end,
  reason = case when delivery.outcome_rank(excluded.outcome) > delivery.outcome_rank(o.outcome) then excluded.reason else o.reason end,
  attempt = greatest(o.attempt, excluded.attempt), doubtful = greatest(o.doubtful, excluded.doubtful),
  provider = coalesce(o.provider, excluded.provider), reference = coalesce(o.reference, excluded.reference),
  accepted_at = coalesce(o.accepted_at, excluded.accepted_at), delivered_at = coalesce(o.delivered_at, excluded.delivered_at)`;

function usualOutcomes(
  ctx: Ctx,
  { provider }: HeardLease,
  { launchId, channel, firstId, lastId }: LeasedBatch,
  usual: string,
  exact: readonly ExactRow[],
): Sql {
  const others = exact.length === 0 ? sql`` : sql`and m.id not in (select id from exact)`;
  return sql`insert into delivery.outcome as o (${columns})
    select m.id, ${usual}, gone.tries, gone.doubtful, ${provider}, null, null, ${ctx.now}, ${ctx.now},
      ${usual === 'delivered' ? ctx.now : null}::timestamptz
    from gone cross join delivery.message m
    where m.id between ${sql.lit(firstId)} and ${sql.lit(lastId)} and m.launch_id = ${launchId} and m.channel = ${channel}
      and m.held_until is null ${others}
    order by m.id ${onlyForward}`;
}

function exactOutcomes(ctx: Ctx, { provider }: HeardLease): Sql {
  const moment = sql`${ctx.now}::timestamptz`;
  return sql`insert into delivery.outcome as o (${columns})
    select h.id,
      case when h.outcome in ('answered', 'superseded') then 'stopped' else h.outcome end,
      -- What was passed over was not tried.
      case when h.outcome in ('accepted', 'delivered', 'failed') then h.tries else h.tries - 1 end, h.doubtful,
      case when h.outcome in ('accepted', 'delivered', 'failed') then ${provider} end, h.reason, h.reference, ${moment},
      case when h.outcome in ('accepted', 'delivered') then ${moment} end,
      case when h.outcome = 'delivered' then ${moment} end
    from held h where h.outcome not in ('failed-for-now', 'older', 'done')
    order by h.id ${onlyForward}`;
}

function failedForNow(ctx: Ctx, { provider }: HeardLease): Sql[] {
  return [
    sql`judged as materialized (
      select h.*, least(h.doubtful + h.is_doubtful::int, 32767) as doubts, ${reasonToEnd(ctx)} as ending
      from held h join delivery.message m on m.id = h.id join delivery.launch l on l.id = m.launch_id
      where h.outcome = 'failed-for-now'
    )`,
    sql`noted as (
      insert into delivery.attempt (message_id, attempt, provider, reason, at)
      select id, tries, ${provider}, reason, ${ctx.now} from judged
    )`,
    sql`ended as (
      insert into delivery.outcome as o (${columns})
      select id, case when ending = 'expired' then 'expired' else 'stopped' end, tries, doubts, ${provider}, ending,
        null, ${ctx.now}, null::timestamptz, null::timestamptz
      from judged where ending is not null order by id ${onlyForward}
    )`,
    sql`again as (
      insert into delivery.single (message_id, launch_id, channel, lane, due_at, state, tries, doubtful, reason)
      select id, launch_id, channel, lane, due_at, 'waiting', tries, doubts, reason from judged where ending is null
    )`,
  ];
}

function parkedMessages(ctx: Ctx): Sql {
  return sql`insert into delivery.single (message_id, launch_id, channel, lane, due_at, state, tries, doubtful)
    select id, launch_id, channel, lane, ${ctx.now}::timestamptz + ${parkedFor}, 'waiting', tries - 1, doubtful
    from held where outcome = 'older'`;
}
