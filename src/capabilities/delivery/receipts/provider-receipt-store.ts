import { type Ctx, query, type Sql, sql } from '../../../platform/db/database.ts';
import { notifying } from '../../../platform/db/notify.ts';
import type { ProviderReceipt, ReceiptSource } from './provider-receipt.ts';

/** What became of some receipts. */
export interface WrittenReceipts {
  /** Messages of which something new is known now. */
  readonly moved: number;
  /** Receipts that were kept because their message is not known yet. */
  readonly early: number;
}

// A telephone company tries for some days at most. What names an older message is not looked for in every month.
const longestWay = sql`interval '14 days'`;
/** How long a receipt waits for its message: a process writes down what it heard within two minutes. */
const patience = sql`interval '15 minutes'`;

// What is final moves forward only: a failure takes back "accepted", a proof takes back both.
const moving = sql`
  locked as materialized (
    select o.message_id from delivery.outcome o where o.message_id in (select message_id from found)
    order by o.message_id for no key update
  ), best as materialized (
    select distinct on (f.message_id) f.* from found f join locked using (message_id)
    order by f.message_id, delivery.outcome_rank(f.state) desc, f.at
  ), moved as (
    update delivery.outcome o set outcome = b.state, reason = b.reason, at = b.at,
      delivered_at = case when b.state = 'delivered' then b.at else o.delivered_at end,
      accepted_at = case when b.state = 'delivered' then coalesce(o.accepted_at, b.at) else o.accepted_at end
    from best b
    where o.message_id = b.message_id and delivery.outcome_rank(b.state) > delivery.outcome_rank(o.outcome)
    returning o.message_id
  ), told as (
    select count(*) as moved, (
      select count(${notifying(sql`'thread:' || l.thread_id`)}) from (
        select distinct m.launch_id from moved join delivery.message m on m.id = moved.message_id
      ) those join delivery.launch l on l.id = those.launch_id
    ) as threads from moved
  )`;

function came(receipts: readonly ProviderReceipt[]): Sql {
  const column = <Value>(read: (receipt: ProviderReceipt) => Value): Value[] => receipts.map(read);
  return sql`select * from unnest(
      ${column(({ of }) => ('messageId' in of ? of.messageId : null))}::bigint[],
      ${column(({ of }) => ('reference' in of ? of.reference : null))}::text[],
      ${column(({ state }) => state)}::text[], ${column(({ reason }) => reason ?? null)}::text[],
      ${column(({ at }) => at.toISOString())}::timestamptz[]
    ) as c(message_id, reference, state, reason, at)`;
}

/**
 * Moves the outcomes that these receipts are about forward, and keeps what names a message that is not known yet; all in one
 * statement. A receipt by our own id that comes before the outcome becomes it.
 */
export async function writeReceipts(
  ctx: Ctx,
  { channel, provider }: ReceiptSource,
  receipts: readonly ProviderReceipt[],
): Promise<WrittenReceipts> {
  const [row] = await query(
    ctx,
    sql<WrittenReceipts>`with came as materialized (${came(receipts)}), owned as (
        insert into delivery.outcome as o (message_id, outcome, provider, reason, at, accepted_at, delivered_at)
        select distinct on (m.id) m.id, c.state, ${provider}, c.reason, c.at,
          case when c.state = 'delivered' then c.at end, case when c.state = 'delivered' then c.at end
        from came c join delivery.message m on m.id = c.message_id and m.channel = ${channel}
        order by m.id, delivery.outcome_rank(c.state) desc
        on conflict (message_id) do update set outcome = excluded.outcome, reason = excluded.reason, at = excluded.at,
          accepted_at = coalesce(o.accepted_at, excluded.accepted_at),
          delivered_at = coalesce(o.delivered_at, excluded.delivered_at)
          where delivery.outcome_rank(excluded.outcome) > delivery.outcome_rank(o.outcome)
        returning message_id
      ), found as materialized (
        select o.message_id, c.reference, c.state, c.reason, c.at
        from came c join delivery.outcome o on o.reference = c.reference and o.provider = ${provider}
          and o.message_id >= ${oldest(ctx)}
        join delivery.message m on m.id = o.message_id and m.channel = ${channel}
      ), ${moving}, kept as (
        insert into delivery.early_receipt (channel, provider, reference, state, reason, at, received_at)
        select distinct on (c.reference, c.state) ${channel}, ${provider}, c.reference, c.state, c.reason, c.at, ${ctx.now}::timestamptz
        from came c where c.reference is not null and c.reference not in (select reference from found)
        on conflict do nothing
        returning 1
      )
      select told.moved + (select count(*) from owned) as moved, (select count(*) from kept) as early,
        (select count(${notifying(sql`'thread:' || l.thread_id`)}) from (
          select distinct m.launch_id from owned join delivery.message m on m.id = owned.message_id
        ) those join delivery.launch l on l.id = those.launch_id) as owned
      from told`,
  );
  return { moved: row?.moved ?? 0, early: row?.early ?? 0 };
}

/** Matches receipts that came early with what is known now, and forgets those that nobody will ever ask for. */
export async function writeEarlyReceipts(ctx: Ctx): Promise<number> {
  const [row] = await query(
    ctx,
    sql<{ moved: number }>`with found as materialized (
        select o.message_id, e.channel, e.provider, e.reference, e.state, e.reason, e.at
        from delivery.early_receipt e
        join delivery.outcome o on o.reference = e.reference and o.provider = e.provider and o.message_id >= ${oldest(ctx)}
        join delivery.message m on m.id = o.message_id and m.channel = e.channel
      ), ${moving}, done as (
        delete from delivery.early_receipt e
        where e.received_at < ${ctx.now}::timestamptz - ${patience}
          or (e.channel, e.provider, e.reference) in (select channel, provider, reference from found)
      )
      select moved from told`,
  );
  return row?.moved ?? 0;
}

function oldest(ctx: Ctx): Sql {
  return sql`delivery.month_message(delivery.month_of(${ctx.now}::timestamptz - ${longestWay}))`;
}
