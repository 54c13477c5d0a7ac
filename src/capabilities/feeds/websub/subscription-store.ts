import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { AskingRow, SubscriptionRow } from '../feeds-rows.generated.ts';

/** A request that waits for its callback's word. */
export interface Asking extends Omit<AskingRow, 'mode' | 'outcome' | 'settledAt'> {
  readonly mode: 'subscribe' | 'unsubscribe';
}

/** Why a subscription ended. */
export type EndedBecause = 'asked' | 'gone' | 'failed' | 'forbidden';

/** How much there is already of a host, and at all. */
export interface AskedBefore {
  readonly ofHostLately: number;
  readonly lately: number;
  readonly subscriptionsOfHost: number;
  readonly subscriptions: number;
}

/** Counts what a host, and everybody, has asked since a moment, and who is subscribed besides this callback for this topic. */
export async function countAskedBefore(
  ctx: Ctx,
  { host, topic, callback, since }: { host: string; topic: string; callback: string; since: Date },
): Promise<AskedBefore> {
  const row = await queryOne(
    ctx,
    sql<AskedBefore>`select
        (select count(*) from feeds.asking where host = ${host} and asked_at >= ${since}) as "ofHostLately",
        (select count(*) from feeds.asking where asked_at >= ${since}) as lately,
        count(*) filter (where host = ${host} and (topic, callback) <> (${topic}, ${callback})) as "subscriptionsOfHost",
        count(*) as subscriptions
      from feeds.subscription where ended_at is null and expires_at > ${ctx.now}`,
  );
  return row ?? { ofHostLately: 0, lately: 0, subscriptionsOfHost: 0, subscriptions: 0 };
}

/** Lets one request be counted at a time, until the transaction ends. */
export async function lockAskings(ctx: Ctx): Promise<void> {
  await execute(ctx, sql`select pg_advisory_xact_lock(hashtext('feeds.asking'))`);
}

/** Keeps a request; an open one of the same callback for the same topic is overtaken by it. */
export async function insertAsking(ctx: Ctx, asking: Omit<Asking, 'askedAt'>): Promise<void> {
  const { id, mode, topic, callback, host, leaseSeconds, secret } = asking;
  await execute(
    ctx,
    sql`update feeds.asking set outcome = 'overtaken', settled_at = ${ctx.now}
      where topic = ${topic} and callback = ${callback} and outcome is null`,
  );
  await execute(
    ctx,
    sql`insert into feeds.asking (id, mode, topic, callback, host, lease_seconds, secret, asked_at)
      values (${id}, ${mode}, ${topic}, ${callback}, ${host}, ${leaseSeconds}, ${secret}, ${ctx.now})`,
  );
}

/** A request that still waits. */
export function findOpenAsking(ctx: Pick<Ctx, 'db'>, id: string): Promise<Asking | undefined> {
  return queryOne(
    ctx,
    sql<Asking>`select id, mode, topic, callback, host, lease_seconds as "leaseSeconds", secret, asked_at as "askedAt"
      from feeds.asking where id = ${id} and outcome is null`,
  );
}

/** Writes what became of a request; false when another one has overtaken it. */
export async function settleAsking(
  ctx: Ctx,
  id: string,
  outcome: 'verified' | 'refused' | 'unreachable',
): Promise<boolean> {
  const settled = await execute(
    ctx,
    sql`update feeds.asking set outcome = ${outcome}, settled_at = ${ctx.now}, secret = null
      where id = ${id} and outcome is null`,
  );
  return settled > 0;
}

/** Whether a callback is subscribed to a topic now. */
export async function isSubscribed(ctx: Ctx, topic: string, callback: string): Promise<boolean> {
  const row = await queryOne(
    ctx,
    sql`select 1 from feeds.subscription
      where topic = ${topic} and callback = ${callback} and ended_at is null and expires_at > ${ctx.now}`,
  );
  return row !== undefined;
}

/** Begins a subscription, or renews the one that there is. */
export async function saveSubscription(
  ctx: Ctx,
  { id, topic, callback, host, secret }: Asking,
  { expiresAt, hash }: { readonly expiresAt: Date; readonly hash: string },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into feeds.subscription (id, topic, callback, host, secret, began_at, expires_at, hash)
      values (${id}, ${topic}, ${callback}, ${host}, ${secret}, ${ctx.now}, ${expiresAt}, ${hash})
      on conflict (topic, callback) where ended_at is null
        do update set secret = excluded.secret, expires_at = excluded.expires_at, failures = 0`,
  );
}

/** Ends a subscription; false when it is over already. */
export async function endSubscription(
  ctx: Ctx,
  which: { readonly topic: string; readonly callback: string },
  because: EndedBecause,
): Promise<boolean> {
  const ended = await execute(
    ctx,
    sql`update feeds.subscription set ended_at = ${ctx.now}, ended_because = ${because}, secret = null
      where topic = ${which.topic} and callback = ${which.callback} and ended_at is null`,
  );
  return ended > 0;
}

/** A subscription that holds now. */
export type Subscription = Pick<SubscriptionRow, 'id' | 'topic' | 'callback' | 'host' | 'secret' | 'hash' | 'failures'>;

/** One that holds now. */
export function findSubscription(ctx: Ctx, id: string): Promise<Subscription | undefined> {
  return queryOne(
    ctx,
    sql<Subscription>`select id, topic, callback, host, secret, hash, failures from feeds.subscription
      where id = ${id} and ended_at is null and expires_at > ${ctx.now}`,
  );
}

/** Those of a topic that hold now and were not sent this text. */
export async function listToSend(ctx: Ctx, topic: string, hash: string): Promise<string[]> {
  const rows = await query(
    ctx,
    sql<{ id: string }>`select id from feeds.subscription
      where topic = ${topic} and ended_at is null and expires_at > ${ctx.now} and hash <> ${hash} order by id`,
  );
  return rows.map(({ id }) => id);
}

/** Writes that a subscriber has been sent this text. */
export async function writeSent(ctx: Ctx, id: string, hash: string): Promise<void> {
  await execute(
    ctx,
    sql`update feeds.subscription set hash = ${hash}, sent_at = ${ctx.now}, failures = 0 where id = ${id}`,
  );
}

/** Counts one more failure in a row; how many there are now. */
export async function countFailure(ctx: Ctx, id: string): Promise<number> {
  const row = await queryOne(
    ctx,
    sql<{
      failures: number;
    }>`update feeds.subscription set failures = failures + 1 where id = ${id} returning failures`,
  );
  return row?.failures ?? 0;
}

/** Writes which text of a feed is sent out from now on; false when it is the one that was sent last. */
export async function noteTold(ctx: Ctx, topic: string, hash: string): Promise<boolean> {
  const changed = await execute(
    ctx,
    sql`insert into feeds.told (topic, hash, told_at) values (${topic}, ${hash}, ${ctx.now})
      on conflict (topic) do update set hash = excluded.hash, told_at = excluded.told_at where told.hash <> excluded.hash`,
  );
  return changed > 0;
}

/** Removes what has been over for long enough. */
export async function deleteOld(ctx: Ctx, before: { readonly asking: Date; readonly ended: Date }): Promise<void> {
  await execute(ctx, sql`delete from feeds.asking where asked_at < ${before.asking}`);
  await execute(ctx, sql`delete from feeds.subscription where coalesce(ended_at, expires_at) < ${before.ended}`);
}
