import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { CommentRow } from '../assessments-rows.generated.ts';

/** What an adviser says about a risk, and the answer. People by reference (`person:<id>`). */
export type RiskComment = CommentRow;

const columns = sql`id, assessment_id as "assessmentId", risk_id as "riskId", words, made_at as "madeAt", made_by as "madeBy",
  answer, answered_at as "answeredAt", answered_by as "answeredBy"`;

/** The comments on an assessment, the oldest first. */
export function listComments(ctx: Pick<Ctx, 'db'>, assessmentId: string): Promise<RiskComment[]> {
  return query(
    ctx,
    sql<RiskComment>`select ${columns} from assessments.comment where assessment_id = ${assessmentId}
      order by made_at, id limit 500`,
  );
}

/** Writes a comment. */
export async function insertComment(
  ctx: Ctx,
  { id, assessmentId, riskId, words, madeBy }: Omit<RiskComment, 'madeAt' | 'answer' | 'answeredAt' | 'answeredBy'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into assessments.comment (id, assessment_id, risk_id, words, made_at, made_by)
      values (${id}, ${assessmentId}, ${riskId}, ${words}, ${ctx.now}, ${madeBy})`,
  );
}

/** Writes the answer to a comment on an assessment of these premises; a later answer replaces it. Nothing when it is not there. */
export function writeAnswer(
  ctx: Ctx,
  { commentId, premisesId, answer, by }: { commentId: string; premisesId: string; answer: string; by: string },
): Promise<{ readonly riskId: string } | undefined> {
  return queryOne(
    ctx,
    sql<{
      riskId: string;
    }>`update assessments.comment c set answer = ${answer}, answered_at = ${ctx.now}, answered_by = ${by}
      from assessments.assessment a
      where c.id = ${commentId} and a.id = c.assessment_id and a.premises_id = ${premisesId} and a.state <> 'superseded'
      returning c.risk_id as "riskId"`,
  );
}
