import { type Ctx, execute, query, queryOne, sql } from '../../../../platform/db/database.ts';
import type { WebhookAttemptRow, WebhookRow } from '../../delivery-rows.generated.ts';

/** A webhook as it is listed: no address, no secret. */
export type ListedWebhook = Omit<WebhookRow, 'url' | 'sealedSecret'> & {
  /** The keeper's name; empty for somebody who has left. */
  readonly keeper: string;
  /** The machine that its address names. */
  readonly host: string;
};

/** A webhook with what is needed to post to it. */
export interface SealedWebhook {
  readonly id: string;
  readonly personId: string;
  readonly url: string;
  readonly sealedSecret: Buffer;
}

/** One try as it is written down. */
export type WebhookAttempt = Omit<WebhookAttemptRow, 'id' | 'outcome'> & {
  readonly outcome: 'delivered' | 'failed-for-now' | 'failed-for-good';
};

/** Writes a webhook. */
export async function insertWebhook(
  ctx: Ctx,
  webhook: SealedWebhook & Pick<WebhookRow, 'name' | 'createdBy'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into delivery.webhook (id, person_id, name, url, sealed_secret, created_by, created_at)
      values (${webhook.id}, ${webhook.personId}, ${webhook.name}, ${webhook.url}, ${webhook.sealedSecret},
        ${webhook.createdBy}, ${ctx.now})`,
  );
}

/** The webhooks in use of some keepers. */
export function listSealedWebhooks(ctx: Ctx, personIds: readonly string[]): Promise<SealedWebhook[]> {
  return query(
    ctx,
    sql<SealedWebhook>`select id, person_id as "personId", url, sealed_secret as "sealedSecret" from delivery.webhook
      where person_id = any(${[...personIds]}::uuid[]) and ended_at is null order by person_id, created_at, id`,
  );
}

/** Those of some webhooks that are in use, in any order. */
export function listWebhooksToPost(ctx: Ctx, ids: readonly string[]): Promise<SealedWebhook[]> {
  return query(
    ctx,
    sql<SealedWebhook>`select id, person_id as "personId", url, sealed_secret as "sealedSecret" from delivery.webhook
      where id = any(${[...ids]}::uuid[]) and ended_at is null`,
  );
}

/** One webhook in use. */
export function findSealedWebhook(ctx: Ctx, id: string): Promise<SealedWebhook | undefined> {
  return queryOne(
    ctx,
    sql<SealedWebhook>`select id, person_id as "personId", url, sealed_secret as "sealedSecret" from delivery.webhook
      where id = ${id} and ended_at is null`,
  );
}

const listed = sql`select w.id, w.person_id as "personId", w.name, w.created_by as "createdBy",
    w.created_at as "createdAt", w.ended_at as "endedAt", w.ended_reason as "endedReason",
    coalesce(p.name, '') as keeper, coalesce(substring(w.url from '^https?://([^/?#]+)'), '') as host
  from delivery.webhook w left join identity.people p on p.id = w.person_id`;

/** All webhooks, those in use first. */
export function listWebhooks(ctx: Ctx): Promise<ListedWebhook[]> {
  return query(ctx, sql<ListedWebhook>`${listed} order by w.ended_at desc nulls first, lower(w.name), w.id limit 500`);
}

/** The webhooks that somebody keeps, those in use first. */
export function listOwnWebhooks(ctx: Ctx, personId: string): Promise<ListedWebhook[]> {
  return query(
    ctx,
    sql<ListedWebhook>`${listed} where w.person_id = ${personId}
      order by w.ended_at desc nulls first, lower(w.name), w.id limit 100`,
  );
}

/** One webhook, in use or not. */
export function findWebhook(ctx: Ctx, id: string): Promise<ListedWebhook | undefined> {
  return queryOne(ctx, sql<ListedWebhook>`${listed} where w.id = ${id}`);
}

/** Ends a webhook and forgets its address and secret; tells whether it was in use. */
export async function updateWebhookEnded(ctx: Ctx, id: string, reason: string): Promise<boolean> {
  const ended = await execute(
    ctx,
    sql`update delivery.webhook set ended_at = ${ctx.now}, ended_reason = ${reason}, url = null, sealed_secret = null
      where id = ${id} and ended_at is null`,
  );
  return ended > 0;
}

/** Writes down tries. */
export async function insertAttempts(ctx: Ctx, attempts: readonly WebhookAttempt[]): Promise<void> {
  await execute(
    ctx,
    sql`insert into delivery.webhook_attempt (webhook_id, message_id, at, outcome, status, reason, ms, event_id,
        is_replay)
      select * from unnest(
        ${attempts.map((each) => each.webhookId)}::uuid[], ${attempts.map((each) => each.messageId)}::bigint[],
        ${attempts.map((each) => each.at)}::timestamptz[], ${attempts.map((each) => each.outcome)}::text[],
        ${attempts.map((each) => each.status)}::smallint[], ${attempts.map((each) => each.reason)}::text[],
        ${attempts.map((each) => each.ms)}::integer[], ${attempts.map((each) => each.eventId)}::text[],
        ${attempts.map((each) => each.isReplay)}::boolean[])`,
  );
}

/** Which of some messages a webhook has already, as an answer said that came after its batch had gone on. */
export async function listDeliveredMessages(ctx: Ctx, messageIds: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await query<{ messageId: number }>(
    ctx,
    sql`select message_id as "messageId" from delivery.webhook_attempt
      where message_id = any(${[...messageIds]}::bigint[]) and outcome = 'delivered'`,
  );
  return new Set(rows.map(({ messageId }) => messageId));
}

/** The last 50 tries of a webhook, the latest first. */
export function listAttempts(ctx: Ctx, webhookId: string): Promise<WebhookAttempt[]> {
  return query(
    ctx,
    sql<WebhookAttempt>`select webhook_id as "webhookId", message_id as "messageId", at, outcome, status, reason, ms,
        event_id as "eventId", is_replay as "isReplay"
      from delivery.webhook_attempt where webhook_id = ${webhookId} order by id desc limit 50`,
  );
}

/** An event that was posted to a webhook, and what became of its last try. */
export type TriedEvent = Pick<WebhookAttempt, 'at' | 'outcome'> & { readonly eventId: string };

/** The last 20 events that were posted to a webhook, the latest first. */
export function listTriedEvents(ctx: Ctx, webhookId: string): Promise<TriedEvent[]> {
  return query(
    ctx,
    sql<TriedEvent>`select e.event_id as "eventId", e.at, e.outcome from (
        select distinct on (event_id) event_id, id, at, outcome from delivery.webhook_attempt
        where webhook_id = ${webhookId} and event_id is not null order by event_id, id desc) e
      order by e.id desc limit 20`,
  );
}

/** Removes tries before a moment; tells how many. */
export function deleteAttempts(ctx: Ctx, before: Date): Promise<number> {
  return execute(ctx, sql`delete from delivery.webhook_attempt where at < ${before}`);
}
