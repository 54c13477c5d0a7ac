import { asJson, type Ctx, execute, query, queryOne, sql } from '../../platform/db/database.ts';
import type { Assessment, AssessmentState } from './assessment.ts';
import type { AssessmentContent } from './assessment-content.ts';
import type { RiskScale } from './risk/risk-scale.ts';

const columns = sql`a.id, a.premises_id as "premisesId", a.number, a.state, a.based_on as "basedOn", a.scale, a.content,
  a.assessed_on as "assessedOn", a.review_on as "reviewOn", a.created_at as "createdAt", a.created_by as "createdBy",
  a.completed_by as "completedBy", a.saved_at as "savedAt"`;

/** The assessment of premises that is in this state; of superseded ones, the latest. */
export function findAssessmentIn(
  ctx: Pick<Ctx, 'db'>,
  premisesId: string,
  state: AssessmentState,
): Promise<Assessment | undefined> {
  return queryOne(
    ctx,
    sql<Assessment>`select ${columns} from assessments.assessment a
      where a.premises_id = ${premisesId} and a.state = ${state} order by a.number desc limit 1`,
  );
}

/** The draft or the current assessment of premises, held until the transaction ends. */
export function lockAssessment(
  ctx: Ctx,
  premisesId: string,
  state: Exclude<AssessmentState, 'superseded'>,
): Promise<Assessment | undefined> {
  return queryOne(
    ctx,
    sql<Assessment>`select ${columns} from assessments.assessment a
      where a.premises_id = ${premisesId} and a.state = ${state} for update`,
  );
}

/** One version at premises, by its number. */
export function findVersion(ctx: Pick<Ctx, 'db'>, premisesId: string, number: number): Promise<Assessment | undefined> {
  return queryOne(
    ctx,
    sql<Assessment>`select ${columns} from assessments.assessment a
      where a.premises_id = ${premisesId} and a.number = ${number}`,
  );
}

/** One assessment by its id. */
export function findAssessmentById(ctx: Pick<Ctx, 'db'>, id: string): Promise<Assessment | undefined> {
  return queryOne(ctx, sql<Assessment>`select ${columns} from assessments.assessment a where a.id = ${id}`);
}

/** What a list of versions says of each. */
export type VersionLine = Pick<Assessment, 'id' | 'number' | 'state' | 'assessedOn' | 'reviewOn' | 'savedAt'>;

/** The versions at premises, the newest first. */
export function listVersions(ctx: Pick<Ctx, 'db'>, premisesId: string): Promise<VersionLine[]> {
  return query(
    ctx,
    sql<VersionLine>`select id, number, state, assessed_on as "assessedOn", review_on as "reviewOn", saved_at as "savedAt"
      from assessments.assessment where premises_id = ${premisesId} order by number desc limit 100`,
  );
}

/** The current assessments of some premises. */
export function listCurrent(ctx: Pick<Ctx, 'db'>, premisesIds: readonly string[]): Promise<Assessment[]> {
  return query(
    ctx,
    sql<Assessment>`select ${columns} from assessments.assessment a
      where a.premises_id = any(${[...premisesIds]}::uuid[]) and a.state = 'current'`,
  );
}

/** What a new draft begins with. */
export interface DraftStart {
  readonly id: string;
  readonly premisesId: string;
  readonly basedOn: string | null;
  readonly scale: RiskScale;
  readonly content: AssessmentContent;
  readonly by: string;
}

/** Writes a draft with the next number; false when the premises have one already. */
export async function insertDraft(ctx: Ctx, draft: DraftStart): Promise<boolean> {
  const { id, premisesId, basedOn, scale, content, by } = draft;
  const written = await execute(
    ctx,
    sql`insert into assessments.assessment (id, premises_id, number, state, based_on, scale, content, created_at, created_by, saved_at)
      select ${id}, ${premisesId}, coalesce(max(number), 0) + 1, 'draft', ${basedOn}::uuid, ${asJson(scale)}, ${asJson(content)},
        ${ctx.now}, ${by}, ${ctx.now}
      from assessments.assessment where premises_id = ${premisesId}
      on conflict do nothing`,
  );
  return written > 0;
}

/** Writes what an assessment says, and its scale. */
export async function writeContent(
  ctx: Ctx,
  { id, scale, content }: Pick<Assessment, 'id' | 'scale' | 'content'>,
): Promise<void> {
  await execute(
    ctx,
    sql`update assessments.assessment set scale = ${asJson(scale)}, content = ${asJson(content)}, saved_at = ${ctx.now}
      where id = ${id}`,
  );
}

/** Makes a draft the current assessment of its premises, and the one before superseded. */
export async function writeCompleted(
  ctx: Ctx,
  { id, premisesId }: Pick<Assessment, 'id' | 'premisesId'>,
  done: { readonly assessedOn: string; readonly reviewOn: string; readonly by: string },
): Promise<void> {
  await execute(
    ctx,
    sql`update assessments.assessment set state = 'superseded' where premises_id = ${premisesId} and state = 'current'`,
  );
  await execute(
    ctx,
    sql`update assessments.assessment set state = 'current', assessed_on = ${done.assessedOn}::date,
      review_on = ${done.reviewOn}::date, completed_by = ${done.by}, saved_at = ${ctx.now} where id = ${id}`,
  );
}

/** Removes a draft; false when there is none. */
export async function deleteDraft(ctx: Ctx, premisesId: string): Promise<boolean> {
  const gone = await execute(
    ctx,
    sql`delete from assessments.assessment where premises_id = ${premisesId} and state = 'draft'`,
  );
  return gone > 0;
}
