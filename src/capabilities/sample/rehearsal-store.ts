import { asJson, type Ctx, execute, query, queryOne, sql } from '../../platform/db/database.ts';
import type { RehearsalSettings, SampleAnswer } from './rehearsal.ts';

/** An answer that is due and leased to this player. */
export interface DueAnswer {
  readonly mail_id: number;
  readonly link: string;
  readonly answer: SampleAnswer;
  readonly attempts: number;
}

/** How it went: done for good (`outcome`), or to be tried again at `dueAt`. */
export interface AnswerResult {
  readonly mailId: number;
  readonly outcome: 'answered' | 'refused' | 'given-up' | null;
  readonly dueAt: Date | null;
}

/** What the page of the rehearsal counts. */
export interface RehearsalCounts {
  readonly waiting: number;
  readonly received: number;
  readonly passed_on: number;
  readonly safe: number;
  readonly need_help: number;
  readonly refused: number;
  readonly given_up: number;
  readonly failures: number;
  readonly pauses: number;
}

/** How the rehearsal is set now. */
export async function getRehearsalSettings(ctx: Ctx): Promise<RehearsalSettings> {
  const row = await queryOne<RehearsalSettings>(ctx, sql`select playing, speed, share from sample.rehearsal`);
  if (!row) throw new Error('The row of sample.rehearsal is missing; its migration makes it.');
  return row;
}

/** The settings with the last mail looked at, locked until the transaction ends. */
export async function lockRehearsal(ctx: Ctx): Promise<RehearsalSettings & { last_mail_id: number }> {
  const row = await queryOne<RehearsalSettings & { last_mail_id: number }>(
    ctx,
    sql`select playing, speed, share, last_mail_id from sample.rehearsal for update`,
  );
  if (!row) throw new Error('The row of sample.rehearsal is missing; its migration makes it.');
  return row;
}

/** Changes how the rehearsal is set. */
export async function updateRehearsal(ctx: Ctx, settings: RehearsalSettings): Promise<void> {
  await execute(
    ctx,
    sql`update sample.rehearsal set playing = ${settings.playing}, speed = ${settings.speed}, share = ${settings.share}`,
  );
}

/** Brings answers that wait nearer (factor below 1) or moves them off (above 1), as seen from now. */
export async function rescaleWaiting(ctx: Ctx, factor: number): Promise<void> {
  await execute(
    ctx,
    sql`update sample.rehearsal_answer set due_at = ${ctx.now}::timestamptz + (due_at - ${ctx.now}::timestamptz) * ${factor}::float8
      where done_at is null and due_at > ${ctx.now}`,
  );
}

/** Mails after one, oldest first, with their first answer link; none for a seat's holder, whose answer is left to the taker. */
export async function listMailsAfter(
  ctx: Ctx,
  mailId: number,
  size: number,
): Promise<{ id: number; link: string | null }[]> {
  return query<{ id: number; link: string | null }>(
    ctx,
    sql`select m.id, case when s.person_id is null then m.answer_links[1] end as link
      from sample.caught_mail m left join sample.seat s on lower(s.email) = lower(m.to_address)
      where m.id > ${mailId} order by m.id limit ${size}`,
  );
}

/** Writes down what is going to be answered, and up to which mail has been looked. */
export async function insertPlans(
  ctx: Ctx,
  plans: readonly { mailId: number; link: string; answer: SampleAnswer; dueAt: Date }[],
  lastMailId: number,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into sample.rehearsal_answer (mail_id, link, answer, due_at)
      select p."mailId", p.link, p.answer, p."dueAt"
      from jsonb_to_recordset(${asJson(plans)}) as p("mailId" bigint, link text, answer text, "dueAt" timestamptz)
      on conflict do nothing`,
  );
  await execute(ctx, sql`update sample.rehearsal set last_mail_id = ${lastMailId}`);
}

/** Takes answers that are due, longest due first; nobody else takes them until `leasedUntil`. */
export async function leaseDueAnswers(ctx: Ctx, size: number, leasedUntil: Date): Promise<DueAnswer[]> {
  return query<DueAnswer>(
    ctx,
    sql`update sample.rehearsal_answer set leased_until = ${leasedUntil}, attempts = attempts + 1
      where mail_id in (
        select mail_id from sample.rehearsal_answer
        where done_at is null and due_at <= ${ctx.now} and (leased_until is null or leased_until <= ${ctx.now})
        order by due_at limit ${size} for update skip locked)
      returning mail_id, link, answer, attempts`,
  );
}

/** Writes down how the leased answers went, and counts failures and pauses. */
export async function settleAnswers(
  ctx: Ctx,
  results: readonly AnswerResult[],
  counted: { failures: number; pauses: number },
): Promise<void> {
  await execute(
    ctx,
    sql`update sample.rehearsal_answer a set
        leased_until = null, outcome = r.outcome, due_at = coalesce(r."dueAt", a.due_at),
        done_at = case when r.outcome is not null then ${ctx.now}::timestamptz end
      from jsonb_to_recordset(${asJson(results)}) as r("mailId" bigint, outcome text, "dueAt" timestamptz)
      where a.mail_id = r."mailId"`,
  );
  if (counted.failures + counted.pauses === 0) return;
  await execute(
    ctx,
    sql`update sample.rehearsal set failures = failures + ${counted.failures}::int, pauses = pauses + ${counted.pauses}::int`,
  );
}

/** Counts of the rehearsal since the sample began. */
export async function countRehearsal(ctx: Ctx): Promise<RehearsalCounts> {
  const row = await queryOne<RehearsalCounts>(
    ctx,
    sql`select
        count(*) filter (where a.mail_id is not null and done_at is null) as waiting,
        count(*) filter (where outcome = 'answered' and answer = 'received') as received,
        count(*) filter (where outcome = 'answered' and answer = 'passed-on') as passed_on,
        count(*) filter (where outcome = 'answered' and answer = 'safe') as safe,
        count(*) filter (where outcome = 'answered' and answer = 'need-help') as need_help,
        count(*) filter (where outcome = 'refused') as refused,
        count(*) filter (where outcome = 'given-up') as given_up,
        r.failures, r.pauses
      from sample.rehearsal r left join sample.rehearsal_answer a on true
      group by r.failures, r.pauses`,
  );
  if (!row) throw new Error('The row of sample.rehearsal is missing; its migration makes it.');
  return row;
}
