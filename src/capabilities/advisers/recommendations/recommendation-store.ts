import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { AdvisedRegions } from '../next-visits/next-visit-store.ts';
import { inRegions } from '../visits/visit-store.ts';
import type { Recommendation } from './recommendation.ts';

/** A recommendation and how the keeper's action stands that it became. */
export interface RecommendationLine extends Recommendation {
  readonly premisesName: string;
  readonly actionState: 'open' | 'done' | 'dropped';
}

const columns = sql`r.id, r.premises_id as "premisesId", r.visit_id as "visitId", r.grade, r.against, r.words,
  r.due_on as "dueOn", r.action_id as "actionId", r.made_at as "madeAt", r.made_by as "madeBy", r.state,
  r.answer_note as "answerNote", r.answered_at as "answeredAt", r.follow_up_on as "followUpOn",
  r.closing_note as "closingNote", r.closed_at as "closedAt"`;
const lineColumns = sql`${columns}, p.name as "premisesName", coalesce(a.state, 'open') as "actionState"`;
const lineTables = sql`advisers.recommendation r join network.places p on p.id = r.premises_id
  left join premises.actions a on a.id = r.action_id`;
const strongest = sql`array_position(array['must', 'should', 'could'], r.grade)`;

/** Writes a new recommendation. */
export async function insertRecommendation(
  ctx: Ctx,
  made: Pick<
    Recommendation,
    'id' | 'premisesId' | 'visitId' | 'grade' | 'against' | 'words' | 'dueOn' | 'actionId' | 'madeBy' | 'followUpOn'
  >,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into advisers.recommendation (id, premises_id, visit_id, grade, against, words, due_on, action_id, made_at,
        made_by, follow_up_on)
      values (${made.id}, ${made.premisesId}, ${made.visitId}, ${made.grade}, ${made.against}, ${made.words},
        ${made.dueOn}::date, ${made.actionId}, ${ctx.now}, ${made.madeBy}, ${made.followUpOn}::date)`,
  );
}

/** One recommendation, if it exists. */
export function findRecommendation(ctx: Pick<Ctx, 'db'>, id: string): Promise<RecommendationLine | undefined> {
  return queryOne(ctx, sql<RecommendationLine>`select ${lineColumns} from ${lineTables} where r.id = ${id}`);
}

/** Takes a recommendation until the transaction ends; nothing where none is. */
export function lockRecommendation(ctx: Ctx, id: string): Promise<Recommendation | undefined> {
  return queryOne(
    ctx,
    sql<Recommendation>`select ${columns} from advisers.recommendation r where r.id = ${id} for update`,
  );
}

/** Writes a keeper's answer. */
export async function writeAnswer(
  ctx: Ctx,
  { id, state, answerNote, actionId }: Pick<Recommendation, 'id' | 'state' | 'answerNote' | 'actionId'>,
  by: string,
): Promise<void> {
  await execute(
    ctx,
    sql`update advisers.recommendation set state = ${state}, answer_note = ${answerNote}, action_id = ${actionId},
        answered_at = ${ctx.now}, answered_by = ${by} where id = ${id}`,
  );
}

/** Closes a recommendation. */
export async function writeClosing(ctx: Ctx, id: string, note: string, by: string): Promise<void> {
  await execute(
    ctx,
    sql`update advisers.recommendation set state = 'closed', closing_note = ${note}, closed_at = ${ctx.now},
        closed_by = ${by}, follow_up_on = null where id = ${id}`,
  );
}

/** Sets the day on which an adviser comes back to a recommendation. */
export async function writeFollowUp(ctx: Ctx, id: string, followUpOn: string): Promise<void> {
  await execute(ctx, sql`update advisers.recommendation set follow_up_on = ${followUpOn}::date where id = ${id}`);
}

/** The recommendations to premises, those that are not closed first, then the strongest. */
export function listRecommendations(ctx: Pick<Ctx, 'db'>, premisesId: string): Promise<RecommendationLine[]> {
  return query(
    ctx,
    sql<RecommendationLine>`select ${lineColumns} from ${lineTables} where r.premises_id = ${premisesId}
      order by r.state = 'closed', ${strongest}, r.due_on nulls last, r.id limit 500`,
  );
}

/** What one adviser recommended and nobody closed yet, the first due first. At most `limit`. */
export function listOwnRecommendations(
  ctx: Pick<Ctx, 'db'>,
  personId: string,
  limit: number,
): Promise<RecommendationLine[]> {
  return query(
    ctx,
    sql<RecommendationLine>`select ${lineColumns} from ${lineTables}
      where r.made_by = ${personId} and r.state <> 'closed' order by r.due_on nulls last, ${strongest}, r.id limit ${limit}`,
  );
}

/** Recommendations of these regions to come back to by a day, the first due first. At most `limit`. */
export function listRecommendationFollowUps(
  ctx: Pick<Ctx, 'db'>,
  regions: AdvisedRegions,
  { until, limit }: { readonly until: string; readonly limit: number },
): Promise<RecommendationLine[]> {
  return query(
    ctx,
    sql<RecommendationLine>`select ${lineColumns} from ${lineTables}
      where r.follow_up_on <= ${until}::date and r.state <> 'closed' and ${inRegions(regions)}
      order by r.follow_up_on, r.id limit ${limit}`,
  );
}
