import { asJson, type Ctx, execute, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import type { DrillProcedure, DrillState, Milestone } from './drill.ts';
import { drillRefusals } from './drills-errors.ts';
import type { Press } from './runs/drill-times.ts';

/** What is said of a drill when it is planned. `plannedOn` is YYYY-MM-DD. */
export interface DrillPlan {
  readonly procedure: DrillProcedure;
  readonly plannedOn: string;
  readonly isAnnounced: boolean;
  readonly aim: string;
  readonly leader: string;
  readonly shiftId: string | null;
}

/** A drill as it stands. */
export interface Drill extends DrillPlan {
  readonly id: string;
  readonly premisesId: string;
  readonly shiftName: string | null;
  readonly state: DrillState;
  readonly milestones: readonly Milestone[];
  readonly presses: readonly Press[];
  readonly expected: number | null;
  readonly counted: number | null;
  readonly wentWell: string;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly cancelledWhy: string | null;
}

interface DrillRead extends Omit<Drill, 'presses'> {
  readonly presses: readonly { readonly key: string; readonly at: string }[];
}

function selectDrills(rest: Sql): Sql<DrillRead> {
  return sql<DrillRead>`select d.id, d.premises_id as "premisesId", d.procedure, d.planned_on as "plannedOn",
      d.is_announced as "isAnnounced", d.aim, d.leader, d.shift_id as "shiftId",
      (select s.name from drills.shift s where s.id = d.shift_id) as "shiftName", d.state, d.milestones, d.expected, d.counted,
      d.went_well as "wentWell", d.started_at as "startedAt", d.finished_at as "finishedAt", d.cancelled_why as "cancelledWhy",
      coalesce((select jsonb_agg(jsonb_build_object('key', p.milestone, 'at', p.at) order by p.at, p.milestone)
        from drills.press p where p.drill_id = d.id), '[]') as presses
    from drills.drill d ${rest}`;
}

const readDrill = (row: DrillRead): Drill => ({
  ...row,
  presses: row.presses.map(({ key, at }) => ({ key, at: new Date(at) })),
});

/** A drill of these premises; refuses DRILL_NOT_FOUND. `lock` keeps it until the transaction ends. */
export async function getDrill(ctx: Ctx, premisesId: string, drillId: string, lock = false): Promise<Drill> {
  const rest = sql`where d.id = ${drillId} and d.premises_id = ${premisesId} ${lock ? sql`for update of d` : sql``}`;
  const row = await queryOne(ctx, selectDrills(rest));
  if (!row) throw drillRefusals.refuse('DRILL_NOT_FOUND', { drillId });
  return readDrill(row);
}

/** The drills of premises, the latest first; at most `limit`. */
export async function listDrills(ctx: Pick<Ctx, 'db'>, premisesId: string, limit = 100): Promise<Drill[]> {
  const rest = sql`where d.premises_id = ${premisesId}
    order by coalesce(d.started_at, d.planned_on::timestamptz) desc, d.id desc limit ${limit}`;
  return (await query(ctx, selectDrills(rest))).map(readDrill);
}

/** The last drills of a procedure that were finished before a moment, the latest first. */
export async function listDrillsBefore(
  ctx: Pick<Ctx, 'db'>,
  { premisesId, procedure }: { readonly premisesId: string; readonly procedure: DrillProcedure },
  before: Date,
  limit: number,
): Promise<Drill[]> {
  const rest = sql`where d.premises_id = ${premisesId} and d.procedure = ${procedure} and d.state = 'finished'
    and d.started_at < ${before} order by d.started_at desc, d.id desc limit ${limit}`;
  return (await query(ctx, selectDrills(rest))).map(readDrill);
}

/** Writes a planned drill. */
export async function insertDrill(ctx: Ctx, ids: { id: string; premisesId: string; by: string }, plan: DrillPlan) {
  await execute(
    ctx,
    sql`insert into drills.drill
        (id, premises_id, procedure, planned_on, is_announced, aim, leader, shift_id, state, planned_at, planned_by)
      values (${ids.id}, ${ids.premisesId}, ${plan.procedure}, ${plan.plannedOn}::date, ${plan.isAnnounced}, ${plan.aim},
        ${plan.leader}, ${plan.shiftId}::uuid, 'planned', ${ctx.now}, ${ids.by})`,
  );
}

/** Writes a plan anew. */
export async function updateDrillPlan(ctx: Ctx, id: string, plan: DrillPlan): Promise<void> {
  await execute(
    ctx,
    sql`update drills.drill set procedure = ${plan.procedure}, planned_on = ${plan.plannedOn}::date,
        is_announced = ${plan.isAnnounced}, aim = ${plan.aim}, leader = ${plan.leader}, shift_id = ${plan.shiftId}::uuid
      where id = ${id}`,
  );
}

/** Starts a drill with its milestones frozen; false when another one runs at these premises. */
export async function writeStart(ctx: Ctx, id: string, milestones: readonly Milestone[]): Promise<boolean> {
  const started = await execute(
    ctx,
    sql`update drills.drill d set state = 'running', started_at = ${ctx.now}, milestones = ${asJson(milestones)}
      where id = ${id} and not exists (
        select from drills.drill o where o.premises_id = d.premises_id and o.state = 'running')`,
  );
  return started > 0;
}

/** Writes that a milestone was reached; false when it was written before. */
export async function insertPress(
  ctx: Ctx,
  press: { readonly drillId: string; readonly milestone: string; readonly at: Date; readonly by: string },
): Promise<boolean> {
  const pressed = await execute(
    ctx,
    sql`insert into drills.press (drill_id, milestone, at, heard_at, pressed_by)
      values (${press.drillId}, ${press.milestone}, ${press.at}, ${ctx.now}, ${press.by}) on conflict do nothing`,
  );
  return pressed > 0;
}

/** Takes a press back. */
export async function deletePress(ctx: Ctx, drillId: string, milestone: string): Promise<boolean> {
  return (
    (await execute(ctx, sql`delete from drills.press where drill_id = ${drillId} and milestone = ${milestone}`)) > 0
  );
}

/** Writes that a drill is over, and who was counted. */
export async function writeFinish(
  ctx: Ctx,
  id: string,
  end: { readonly at: Date; readonly expected: number | null; readonly counted: number | null },
): Promise<void> {
  await execute(
    ctx,
    sql`update drills.drill set state = 'finished', finished_at = ${end.at}, expected = ${end.expected},
        counted = ${end.counted}
      where id = ${id}`,
  );
}

/** Writes that a drill does not happen, or was broken off. */
export async function writeCancel(ctx: Ctx, id: string, why: string): Promise<void> {
  await execute(
    ctx,
    sql`update drills.drill set state = 'cancelled', cancelled_at = ${ctx.now}, cancelled_why = ${why} where id = ${id}`,
  );
}

/** Writes what went well. */
export async function writeReview(ctx: Ctx, id: string, wentWell: string): Promise<void> {
  await execute(ctx, sql`update drills.drill set went_well = ${wentWell} where id = ${id}`);
}
