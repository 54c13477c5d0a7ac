import { asJson, type Ctx, execute, query, queryOne, sql } from '../../platform/db/database.ts';
import type { IncomingMail } from './mail-catcher.ts';

/** A caught mail as the list shows it. */
export interface CaughtMailLine {
  readonly id: number;
  readonly caught_at: Date;
  readonly to_address: string;
  readonly subject: string;
}

/** Oldest mails beyond this many are let go. */
export const keptMails = 50_000;

/** Adds mails in the order given; one statement for all of them. */
export async function insertCaughtMails(ctx: Ctx, mails: readonly IncomingMail[]): Promise<void> {
  const rows = mails.map((mail) => ({
    at: mail.at,
    to: mail.to,
    subject: mail.subject,
    links: mail.answerLinks,
    raw: mail.raw.toString('base64'),
  }));
  await execute(
    ctx,
    sql`insert into sample.caught_mail (caught_at, to_address, subject, answer_links, raw)
      select m.at, m.to, m.subject, array(select jsonb_array_elements_text(m.links)), decode(m.raw, 'base64')
      from jsonb_to_recordset(${asJson(rows)}) as m(at timestamptz, "to" text, subject text, links jsonb, raw text)`,
  );
}

/** Lets the oldest mails go, with what was answered to them; unanswered plans stay until they are carried out. */
export async function removeOldMails(ctx: Ctx, kept = keptMails): Promise<number> {
  const removed = await execute(
    ctx,
    sql`delete from sample.caught_mail where id <= (select max(id) from sample.caught_mail) - ${kept}::bigint`,
  );
  if (removed > 0) {
    await execute(
      ctx,
      sql`delete from sample.rehearsal_answer
        where done_at is not null and mail_id < (select min(id) from sample.caught_mail)`,
    );
  }
  return removed;
}

/** One page of mails, newest first, whose address or subject contains the words (any capitals); all when empty. */
export async function listCaughtMails(
  ctx: Ctx,
  words: string,
  before: number | undefined,
  size: number,
): Promise<CaughtMailLine[]> {
  const like = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return query<CaughtMailLine>(
    ctx,
    sql`select id, caught_at, to_address, subject from sample.caught_mail
      where (${before ?? null}::bigint is null or id < ${before ?? null}::bigint)
        and (${words} = '' or to_address ilike ${like} or subject ilike ${like})
      order by id desc limit ${size}`,
  );
}

/** How many mails are kept now. */
export async function countCaughtMails(ctx: Ctx): Promise<number> {
  const row = await queryOne<{ count: number }>(ctx, sql`select count(*) as count from sample.caught_mail`);
  return row?.count ?? 0;
}

/** One mail as it came, if it is still kept. */
export async function findCaughtMail(ctx: Ctx, id: number): Promise<(CaughtMailLine & { raw: Buffer }) | undefined> {
  return queryOne<CaughtMailLine & { raw: Buffer }>(
    ctx,
    sql`select id, caught_at, to_address, subject, raw from sample.caught_mail where id = ${id}`,
  );
}
