import { asJson, type Ctx, execute, query, queryOne, sql } from '../../platform/db/database.ts';
import type { Bulletin } from './bulletin.ts';

/** The columns of a bulletin, of table or set `b`. */
export const bulletinColumns = sql`b.id, b.kind, b.title, b.body, b.marking, b.audience, b.audience_words as "audienceWords",
  b.written_by as "writtenBy", b.written_at as "writtenAt", b.sent_at as "sentAt", b.state, b.summary, b.parts, b.welsh,
  b.chosen, b.regions, b.series_code as "seriesCode", b.issue_due as "issueDue", b.submitted_at as "submittedAt",
  b.approved_by as "approvedBy", b.approved_at as "approvedAt", b.return_reason as "returnReason",
  b.returned_by as "returnedBy", b.send_at as "sendAt", b.scheduled_by as "scheduledBy"`;

/** What is written of a draft; the rest comes on its way. */
export type BulletinDraft = Pick<
  Bulletin,
  | 'id'
  | 'kind'
  | 'title'
  | 'summary'
  | 'body'
  | 'parts'
  | 'welsh'
  | 'marking'
  | 'audience'
  | 'audienceWords'
  | 'chosen'
  | 'regions'
  | 'seriesCode'
  | 'issueDue'
  | 'writtenBy'
>;

/** Writes a draft. */
export async function insertBulletin(ctx: Ctx, draft: BulletinDraft): Promise<void> {
  const { id, kind, title, summary, body, marking, audience, audienceWords, writtenBy, regions } = draft;
  await execute(
    ctx,
    sql`insert into bulletins.bulletin (id, kind, title, summary, body, parts, welsh, marking, audience, audience_words, chosen,
        regions, series_code, issue_due, written_by, written_at)
      values (${id}, ${kind}, ${title}, ${summary}, ${body}, ${asJson(draft.parts)}, ${jsonOrNull(draft.welsh)}, ${marking},
        ${asJson(audience)}, ${audienceWords}, ${jsonOrNull(draft.chosen)}, ${[...regions]}::text[], ${draft.seriesCode},
        ${draft.issueDue}::date, ${writtenBy}::uuid, ${ctx.now})`,
  );
}

/** Writes over a draft. */
export async function updateDraft(ctx: Ctx, draft: BulletinDraft): Promise<void> {
  await execute(
    ctx,
    sql`update bulletins.bulletin set title = ${draft.title}, summary = ${draft.summary}, body = ${draft.body},
        parts = ${asJson(draft.parts)}, welsh = ${jsonOrNull(draft.welsh)}, marking = ${draft.marking},
        audience = ${asJson(draft.audience)}, audience_words = ${draft.audienceWords}, chosen = ${jsonOrNull(draft.chosen)},
        regions = ${[...draft.regions]}::text[], series_code = ${draft.seriesCode}, issue_due = ${draft.issueDue}::date
      where id = ${draft.id}::uuid and state = 'draft'`,
  );
}

/** The same as `findBulletin`, locked until the transaction ends. */
export function findBulletinForUpdate(ctx: Ctx, id: string): Promise<Bulletin | undefined> {
  return queryOne(
    ctx,
    sql<Bulletin>`select ${bulletinColumns} from bulletins.bulletin b where id = ${id}::uuid for update`,
  );
}

/** One by id, whoever asks: for the verbs. */
export function findBulletin(ctx: Ctx, id: string): Promise<Bulletin | undefined> {
  return queryOne(ctx, sql<Bulletin>`select ${bulletinColumns} from bulletins.bulletin b where id = ${id}::uuid`);
}

/** Marks a draft as sent, once. */
export async function markBulletinSent(ctx: Ctx, id: string): Promise<boolean> {
  const sent = sql`update bulletins.bulletin set sent_at = ${ctx.now}, state = 'sent'
    where id = ${id}::uuid and sent_at is null`;
  return (await execute(ctx, sent)) > 0;
}

/** Drafts of one person, the latest first. */
export function listDrafts(ctx: Ctx, personId: string): Promise<Bulletin[]> {
  return query(
    ctx,
    sql<Bulletin>`select ${bulletinColumns} from bulletins.bulletin b
      where written_by = ${personId}::uuid and sent_at is null order by written_at desc limit 20`,
  );
}

/** The last test that was sent before one, to compare with. */
export function findTestBefore(ctx: Ctx, { id, sentAt }: Bulletin): Promise<Bulletin | undefined> {
  return queryOne(
    ctx,
    sql<Bulletin>`select ${bulletinColumns} from bulletins.bulletin b
      where kind = 'test' and sent_at < ${sentAt ?? ctx.now} and id <> ${id} order by sent_at desc limit 1`,
  );
}

/** Checks and tests that were sent, the latest first. */
export function listRounds(ctx: Ctx, limit: number): Promise<Bulletin[]> {
  return query(
    ctx,
    sql<Bulletin>`select ${bulletinColumns} from bulletins.bulletin b
      where kind in ('check', 'test') and sent_at is not null order by sent_at desc limit ${limit}`,
  );
}

/** Keeps what somebody said of their details; the last word counts. */
export async function saveConfirmation(
  ctx: Ctx,
  said: { readonly bulletinId: string; readonly personId: string; readonly isRight: boolean },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into bulletins.confirmation (bulletin_id, person_id, is_right, at)
      values (${said.bulletinId}, ${said.personId}, ${said.isRight}, ${ctx.now})
      on conflict (bulletin_id, person_id) do update set is_right = excluded.is_right, at = excluded.at`,
  );
}

/** What one person said of their details. */
export async function findConfirmation(ctx: Ctx, bulletinId: string, personId: string): Promise<boolean | undefined> {
  const row = await queryOne<{ isRight: boolean }>(
    ctx,
    sql`select is_right as "isRight" from bulletins.confirmation
      where bulletin_id = ${bulletinId} and person_id = ${personId}`,
  );
  return row?.isRight;
}

/** Where somebody is reached now, by channel. */
export function listOwnContacts(ctx: Ctx, personId: string): Promise<{ channel: string; address: string }[]> {
  return query(
    ctx,
    sql<{ channel: string; address: string }>`select channel, address from identity.reachable
      where person_id = ${personId}::uuid order by channel, address`,
  );
}

function jsonOrNull(value: unknown) {
  return value === null || value === undefined ? sql`null::jsonb` : asJson(value);
}
