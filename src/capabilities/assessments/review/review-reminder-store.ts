import { type Ctx, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { Assessment } from '../assessment.ts';

/** A reminder that has come due. */
export interface DueReview {
  readonly assessmentId: string;
  readonly premisesId: string;
  readonly organisationId: string;
  readonly reviewOn: string;
  /** A month ahead, or on the day. */
  readonly about: 'soon' | 'due';
}

/** Notes the reminders that have come due on a day, each once, and tells them; of two that came due together only the later. */
export function takeDueReviews(ctx: Ctx, today: string): Promise<DueReview[]> {
  return query(
    ctx,
    sql<DueReview>`with due as (
        select id, premises_id, review_on, case when review_on <= ${today}::date then 'due' else 'soon' end as about
        from assessments.assessment where state = 'current' and review_on <= ${today}::date + 28
      ), taken as (
        insert into assessments.review_reminder (assessment_id, about, reminded_at)
        select id, about, ${ctx.now} from due on conflict do nothing returning assessment_id
      )
      select due.id as "assessmentId", due.premises_id as "premisesId", p.organisation_id as "organisationId",
        due.review_on as "reviewOn", due.about
      from due join taken on taken.assessment_id = due.id join network.places p on p.id = due.premises_id
      order by due.id`,
  );
}

/** What a mail about a review says: where, and until when. Nothing when the assessment does not hold any more. */
export function findReviewed(
  ctx: Pick<Ctx, 'db'>,
  assessmentId: string,
): Promise<{ readonly premisesId: string; readonly name: string; readonly reviewOn: string } | undefined> {
  return queryOne(
    ctx,
    sql<{ premisesId: string; name: string; reviewOn: string }>`select a.premises_id as "premisesId", p.name,
        a.review_on as "reviewOn"
      from assessments.assessment a join network.places p on p.id = a.premises_id
      where a.id = ${assessmentId} and a.state = 'current'`,
  );
}

/** Current assessments in which an acceptance ended within the last days, held: their standing counts anew. */
export function lockEndedAcceptances(
  ctx: Ctx,
  ended: { readonly since: string; readonly before: string },
): Promise<Assessment[]> {
  return query(
    ctx,
    sql<Assessment>`select a.id, a.premises_id as "premisesId", a.scale, a.content, a.assessed_on as "assessedOn",
        a.review_on as "reviewOn"
      from assessments.assessment a
      where a.state = 'current' and jsonb_path_exists(a.content,
        '$.risks[*].acceptance ? (@.until >= $since && @.until < $before)',
        jsonb_build_object('since', ${ended.since}::text, 'before', ${ended.before}::text))
      order by a.id for update`,
  );
}
