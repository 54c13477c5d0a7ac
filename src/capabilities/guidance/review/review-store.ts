import type { Marking } from '../../../kernel/marking.ts';
import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { GuidanceDocument } from '../document-store.ts';
import type { ReviewPolicyRow } from '../guidance-rows.generated.ts';

const today = (ctx: Ctx): Sql => sql`(${ctx.now}::timestamptz at time zone 'Europe/London')::date`;

/** A published version whose time was up. */
export interface OverdueVersion {
  readonly versionId: string;
  readonly documentId: string;
  readonly slug: string;
  readonly number: number;
  /** The day on which it should have been reviewed. */
  readonly reviewOn: string;
  readonly keepers: readonly string[];
}

/** Published versions that nobody reviewed and whose policy says that they go today, locked; who is being confirmed just now is left. */
export function takeOverdueVersions(ctx: Ctx): Promise<OverdueVersion[]> {
  return query(
    ctx,
    sql<OverdueVersion>`select v.id as "versionId", v.document_id as "documentId", d.slug, v.number, v.review_on as "reviewOn",
        array_remove(array[d.owner_id, d.reviewer_id], null) as keepers
      from guidance.version v join guidance.document d on d.id = v.document_id
      join guidance.review_policy p on p.code = d.policy
      where v.state = 'published' and v.review_on + p.withdraw_after_days <= ${today(ctx)}
      order by v.id for update of v skip locked`,
  );
}

/** A reminder that is due: how many days before the review, and whom it goes to. */
export interface DueReminder {
  readonly versionId: string;
  readonly documentId: string;
  readonly reviewOn: string;
  readonly days: number;
  readonly keepers: readonly string[];
}

/** Writes the reminders down that have come due, each once and only the latest of several, and tells them. */
export function takeDueReminders(ctx: Ctx): Promise<DueReminder[]> {
  return query(
    ctx,
    sql<DueReminder>`with due as (
        select v.id, v.document_id, v.review_on, min(remind.days) as days,
          array_remove(array[d.owner_id, d.reviewer_id], null) as keepers
        from guidance.version v join guidance.document d on d.id = v.document_id
        join guidance.review_policy p on p.code = d.policy cross join unnest(p.remind_days) as remind(days)
        where v.state = 'published' and v.review_on - remind.days <= ${today(ctx)}
        group by v.id, d.id
      ), taken as (
        insert into guidance.review_warning (version_id, review_on, days, warned_at)
        select id, review_on, days, ${ctx.now} from due on conflict do nothing returning version_id, days
      )
      select due.id as "versionId", due.document_id as "documentId", due.review_on as "reviewOn", due.days, due.keepers
      from due join taken on taken.version_id = due.id order by due.id`,
  );
}

/** What a mail about a review says of a document. */
export interface ReviewedVersion {
  readonly slug: string;
  readonly title: string;
  readonly marking: Marking;
  readonly state: string;
  readonly reviewOn: string;
  readonly withdrawOn: string | null;
}

/** A version with what a mail says of it. */
export function findReviewedVersion(ctx: Ctx, versionId: string): Promise<ReviewedVersion | undefined> {
  return queryOne(
    ctx,
    sql<ReviewedVersion>`select d.slug, t.title, v.marking, v.state, v.review_on as "reviewOn",
        v.review_on + p.withdraw_after_days as "withdrawOn"
      from guidance.version v join guidance.document d on d.id = v.document_id
      join guidance.review_policy p on p.code = d.policy
      join guidance.text t on t.version_id = v.id and t.language = 'en'
      where v.id = ${versionId}::uuid`,
  );
}

/** All review policies, the shortest period first. */
export function listReviewPolicies(ctx: Ctx): Promise<ReviewPolicyRow[]> {
  return query(
    ctx,
    sql<ReviewPolicyRow>`select code, name, months, remind_days as "remindDays", withdraw_after_days as "withdrawAfterDays"
      from guidance.review_policy order by months, code`,
  );
}

/** Changes a review policy; false when there is none of this code. */
export async function updateReviewPolicy(ctx: Ctx, policy: ReviewPolicyRow): Promise<boolean> {
  const updated = await execute(
    ctx,
    sql`update guidance.review_policy set name = ${policy.name}, months = ${policy.months},
      remind_days = ${[...policy.remindDays]}::integer[], withdraw_after_days = ${policy.withdrawAfterDays}::integer
      where code = ${policy.code}`,
  );
  return updated > 0;
}

/** How many published documents follow each policy, by its code. */
export async function countFollowers(ctx: Ctx): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ policy: string; count: number }>(
    ctx,
    sql`select d.policy, count(*) as count from guidance.document d
      where exists (select from guidance.version v where v.document_id = d.id and v.state = 'published') group by 1`,
  );
  return new Map(rows.map(({ policy, count }) => [policy, count]));
}

/** How many published documents would be withdrawn by the clock today if overdue ones of a policy went after so many days. */
export async function countWithdrawnBy(ctx: Ctx, code: string, withdrawAfterDays: number): Promise<number> {
  const row = await queryOne<{ count: number }>(
    ctx,
    sql`select count(*) as count from guidance.version v join guidance.document d on d.id = v.document_id
      where v.state = 'published' and d.policy = ${code} and v.review_on + ${withdrawAfterDays}::integer <= ${today(ctx)}`,
  );
  return row?.count ?? 0;
}

/** A line on the page of those who keep the library: the newest version of a document, and what is published of it. */
export interface LibraryLine extends Pick<GuidanceDocument, 'slug' | 'kind' | 'ownerId' | 'reviewerId'> {
  readonly title: string;
  readonly number: number;
  readonly state: string;
  readonly marking: Marking;
  readonly writers: readonly string[];
  readonly approvedBy: string | null;
  readonly writtenAt: Date;
  /** Of the published version; null when none is. */
  readonly publishedId: string | null;
  readonly reviewOn: string | null;
  readonly withdrawOn: string | null;
}

/** Every document with its newest version, by title; words narrow it. */
export function listLibrary(ctx: Ctx, words: string, limit: number): Promise<LibraryLine[]> {
  return query(
    ctx,
    sql<LibraryLine>`select d.slug, d.kind, d.owner_id as "ownerId", d.reviewer_id as "reviewerId", t.title, v.number, v.state,
        v.marking, v.writers, v.approved_by as "approvedBy", v.written_at as "writtenAt", p.id as "publishedId", p.review_on as "reviewOn",
        p.review_on + policy.withdraw_after_days as "withdrawOn"
      from guidance.document d
      join guidance.review_policy policy on policy.code = d.policy
      join lateral (select * from guidance.version v where v.document_id = d.id order by number desc limit 1) v on true
      join guidance.text t on t.version_id = v.id and t.language = 'en'
      left join guidance.version p on p.document_id = d.id and p.state = 'published'
      where ${words} = '' or strpos(lower(t.title || ' ' || d.slug), lower(${words})) > 0
      order by lower(t.title), d.slug limit ${limit}`,
  );
}
