import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { ActionInput, ActionState, ActionsAsked, SiteAction } from './site-action.ts';

const columns = sql`a.id, a.premises_id as "premisesId", a.source, a.source_id as "sourceId", a.title, a.detail,
  a.cost_pounds as "costPounds", a.owner_name as "ownerName", a.due_on as "dueOn", a.raised_at as "raisedAt", a.state, a.note,
  a.settled_at as "settledAt"`;

/** Writes a new action. */
export async function insertAction(ctx: Ctx, id: string, action: ActionInput, by: string): Promise<void> {
  const { premisesId, source, sourceId, title, detail, costPounds, ownerName, dueOn } = action;
  await execute(
    ctx,
    sql`insert into premises.action (id, premises_id, source, source_id, title, detail, cost_pounds, owner_name, due_on,
        raised_at, raised_by)
      values (${id}, ${premisesId}, ${source}, ${sourceId}, ${title}, ${detail}, ${costPounds}, ${ownerName}, ${dueOn}::date,
        ${ctx.now}, ${by})`,
  );
}

/** An action, taken until the transaction ends. */
export async function lockAction(ctx: Ctx, id: string): Promise<SiteAction | undefined> {
  return queryOne(ctx, sql<SiteAction>`select ${columns} from premises.action a where a.id = ${id} for update`);
}

/** Writes how an action was settled. */
export async function writeSettled(
  ctx: Ctx,
  id: string,
  settled: { readonly state: ActionState; readonly note: string; readonly by: string },
): Promise<void> {
  await execute(
    ctx,
    sql`update premises.action set state = ${settled.state}, note = ${settled.note}, settled_at = ${ctx.now},
        settled_by = ${settled.by}
      where id = ${id}`,
  );
}

/** The actions of premises: open ones first, by the day they are due; what has no day last. */
export async function listSiteActions(ctx: Ctx, premisesId: string, asked: ActionsAsked): Promise<SiteAction[]> {
  const { source = null, sourceId = null, state = null, dueBefore = null } = asked;
  return query(
    ctx,
    sql<SiteAction>`select ${columns} from premises.action a
      where a.premises_id = ${premisesId} and (${source}::text is null or a.source = ${source})
        and (${sourceId}::text is null or a.source_id = ${sourceId}) and (${state}::text is null or a.state = ${state})
        and (${dueBefore}::date is null or a.due_on < ${dueBefore}::date)
      order by a.state <> 'open', a.due_on nulls last, a.raised_at, a.id`,
  );
}
