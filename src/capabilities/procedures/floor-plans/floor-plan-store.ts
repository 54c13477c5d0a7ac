import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { FloorPlanRow } from '../procedures-rows.generated.ts';
import type { FloorMark, PlanPicture } from './floor-plan.ts';

/** A floor plan without its picture. */
export type FloorPlanLine = Pick<FloorPlanRow, 'id' | 'name' | 'width' | 'height' | 'addedAt'> & {
  readonly marks: number;
};

/** The floor plans of premises, by name. */
export async function listFloorPlans(ctx: Ctx, premisesId: string): Promise<readonly FloorPlanLine[]> {
  return query(
    ctx,
    sql<FloorPlanLine>`select id, name, width, height, added_at as "addedAt",
        (select count(*) from procedures.floor_mark m where m.plan_id = p.id) as marks
      from procedures.floor_plan p where premises_id = ${premisesId} order by lower(name), id`,
  );
}

/** One of them; nothing when it is another premises'. */
export async function findFloorPlan(ctx: Ctx, premisesId: string, planId: string): Promise<FloorPlanLine | undefined> {
  return (await listFloorPlans(ctx, premisesId)).find(({ id }) => id === planId);
}

/** Takes a plan until the transaction ends, so that its marks are numbered one after another. */
export async function lockFloorPlan(ctx: Ctx, premisesId: string, planId: string): Promise<boolean> {
  const row = await queryOne(
    ctx,
    sql`select id from procedures.floor_plan where id = ${planId} and premises_id = ${premisesId} for update`,
  );
  return row !== undefined;
}

/** The picture of a plan. */
export async function findPlanPicture(ctx: Ctx, planId: string): Promise<PlanPicture | undefined> {
  return queryOne(
    ctx,
    sql<PlanPicture>`select media_type as "mediaType", width, height, bytes from procedures.floor_plan where id = ${planId}`,
  );
}

/** The marks on a plan, by number. */
export async function listFloorMarks(ctx: Ctx, planId: string): Promise<readonly FloorMark[]> {
  return query(
    ctx,
    sql<FloorMark>`select number, kind, label, x, y from procedures.floor_mark where plan_id = ${planId} order by number`,
  );
}

/** Keeps a plan. */
export async function insertFloorPlan(
  ctx: Ctx,
  plan: PlanPicture & { readonly id: string; readonly premisesId: string; readonly name: string; readonly by: string },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into procedures.floor_plan (id, premises_id, name, media_type, width, height, bytes, added_at, added_by)
      values (${plan.id}, ${plan.premisesId}, ${plan.name}, ${plan.mediaType}, ${plan.width}, ${plan.height}, ${plan.bytes},
        ${ctx.now}, ${plan.by})`,
  );
}

/** Takes a plan and its marks away. */
export async function deleteFloorPlan(ctx: Ctx, planId: string): Promise<void> {
  await execute(ctx, sql`delete from procedures.floor_plan where id = ${planId}`);
}

/** Puts a mark on a plan under the next number; tells the number. */
export async function insertFloorMark(ctx: Ctx, planId: string, mark: Omit<FloorMark, 'number'>): Promise<number> {
  const row = await queryOne(
    ctx,
    sql<{ number: number }>`insert into procedures.floor_mark (plan_id, number, kind, label, x, y)
      select ${planId}, coalesce(max(number), 0) + 1, ${mark.kind}, ${mark.label}, ${mark.x}::numeric, ${mark.y}::numeric
      from procedures.floor_mark where plan_id = ${planId} returning number`,
  );
  return row?.number ?? 0;
}

/** Takes a mark off a plan; false when it was not there. */
export async function deleteFloorMark(ctx: Ctx, planId: string, number: number): Promise<boolean> {
  return (
    (await execute(ctx, sql`delete from procedures.floor_mark where plan_id = ${planId} and number = ${number}`)) > 0
  );
}
