import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { TaskRow } from '../threat-rows.generated.ts';
import type { ResponseLevel } from './response-level.ts';

/** A task with the name of its premises; none for the whole organisation. */
export interface ResponseTask extends Omit<TaskRow, 'level'> {
  readonly level: ResponseLevel;
  readonly premisesName: string | null;
}

const columns = sql`t.id, t.organisation_id as "organisationId", t.premises_id as "premisesId", t.action_id as "actionId", t.level,
  t.words, t.owner, t.raised_by as "raisedBy", t.raised_at as "raisedAt", t.due_at as "dueAt", t.done_at as "doneAt",
  t.done_by as "doneBy", t.set_aside_at as "setAsideAt",
  (select p.name from network.places p where p.id = t.premises_id) as "premisesName"`;

/**
 * Why tasks are raised: the change or choice, the level whose lists apply, and where: one organisation, one region, or everywhere;
 * of one action of a list, or of all.
 */
export interface Raising {
  readonly raisedBy: string;
  readonly level: ResponseLevel;
  readonly organisationId: string | null;
  readonly regionCode: string | null;
  readonly actionId: string | null;
}

/**
 * Raises the tasks of every organisation that has a list for the level, in one statement: once for each change, action and place,
 * and never beside one that is open already. Tells how many.
 */
export function raiseTaskRows(
  ctx: Ctx,
  { raisedBy, level, organisationId, regionCode, actionId }: Raising,
): Promise<number> {
  return execute(
    ctx,
    sql`insert into threat.task (id, organisation_id, premises_id, action_id, level, words, owner, raised_by, raised_at, due_at)
      select gen_random_uuid(), a.organisation_id, p.id, a.id, a.level, a.words, a.owner, ${raisedBy}, ${ctx.now},
        ${ctx.now}::timestamptz + make_interval(hours => a.due_hours)
      from threat.menu_action a
        join network.organisations o on o.id = a.organisation_id
        left join network.places p on a.place = 'premises' and p.organisation_id = a.organisation_id
          and (a.premises_id is null or p.id = a.premises_id)
      where a.level = ${level} and a.ended_at is null and (a.place = 'organisation' or p.id is not null)
        and (${organisationId}::uuid is null or a.organisation_id = ${organisationId}::uuid)
        and (${actionId}::uuid is null or a.id = ${actionId}::uuid)
        and (${regionCode}::text is null or p.region_code = ${regionCode} or (p.id is null and exists (
          select from network.places n where n.organisation_id = a.organisation_id and n.region_code = ${regionCode})))
      on conflict do nothing`,
  );
}

/** Sets the open tasks of an organisation's other levels aside. Tells how many. */
export function setTasksAside(ctx: Ctx, organisationId: string, level: ResponseLevel): Promise<number> {
  return execute(
    ctx,
    sql`update threat.task set set_aside_at = ${ctx.now}
      where organisation_id = ${organisationId} and level <> ${level} and done_at is null and set_aside_at is null`,
  );
}

/** The tasks of organisations: open ones, and those done or set aside since a moment; what is due first comes first. */
export function listTasks(
  ctx: Pick<Ctx, 'db'>,
  organisationIds: readonly string[],
  { since, limit }: { readonly since: Date; readonly limit: number },
): Promise<ResponseTask[]> {
  return query(
    ctx,
    sql<ResponseTask>`select ${columns} from threat.task t where t.organisation_id = any(${[...organisationIds]}::uuid[])
        and coalesce(t.done_at, t.set_aside_at, 'infinity') >= ${since}
      order by t.due_at, t.words, t.id limit ${limit}`,
  );
}

/** The tasks of premises, and of their organisation as a whole: open ones, and those done or set aside since a moment. */
export function listPlaceTasks(
  ctx: Pick<Ctx, 'db'>,
  place: { readonly organisationId: string; readonly premisesId: string },
  { since, limit }: { readonly since: Date; readonly limit: number },
): Promise<ResponseTask[]> {
  return query(
    ctx,
    sql<ResponseTask>`select ${columns} from threat.task t
      where t.organisation_id = ${place.organisationId} and (t.premises_id = ${place.premisesId} or t.premises_id is null)
        and coalesce(t.done_at, t.set_aside_at, 'infinity') >= ${since}
      order by t.due_at, t.words, t.id limit ${limit}`,
  );
}

/** One task, if it exists. */
export function findTask(ctx: Pick<Ctx, 'db'>, id: string): Promise<ResponseTask | undefined> {
  return queryOne(ctx, sql<ResponseTask>`select ${columns} from threat.task t where t.id = ${id}`);
}

/** Ticks a task off; false when it is not open any more. */
export async function markTaskDone(ctx: Ctx, id: string, by: string): Promise<boolean> {
  const done = await execute(
    ctx,
    sql`update threat.task set done_at = ${ctx.now}, done_by = ${by}
      where id = ${id} and done_at is null and set_aside_at is null`,
  );
  return done > 0;
}
