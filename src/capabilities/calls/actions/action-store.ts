import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { CallKind } from '../call.ts';
import type { ActionRow } from '../calls-rows.generated.ts';

/** Something taken on in a call, with its owner's name and what the call was. */
export interface ActionLine extends ActionRow {
  readonly ownerName: string;
  readonly callSubject: string;
  readonly callKind: CallKind;
  readonly callAt: Date;
}

function selectActions(rest: Sql): Sql<ActionLine> {
  return sql<ActionLine>`select a.id, a.call_id as "callId", a.place, a.text, a.owner_id as "ownerId", a.due_on as "dueOn",
      a.written_by as "writtenBy", a.written_at as "writtenAt", a.done_by as "doneBy", a.done_at as "doneAt",
      a.reminded_before as "remindedBefore", a.reminded_after as "remindedAfter",
      coalesce((select p.name from identity.people p where p.id = a.owner_id), 'Somebody who has left') as "ownerName",
      c.subject as "callSubject", c.kind as "callKind", c.starts_at as "callAt"
    from calls.action a join calls.call c on c.id = a.call_id ${rest}`;
}

/** Writes an action; false when one of this id is there already. */
export async function insertAction(
  ctx: Ctx,
  action: Pick<ActionRow, 'id' | 'callId' | 'text' | 'ownerId' | 'dueOn' | 'writtenBy'>,
): Promise<boolean> {
  const inserted = await execute(
    ctx,
    sql`insert into calls.action (id, call_id, text, owner_id, due_on, written_by, written_at)
      values (${action.id}::uuid, ${action.callId}::uuid, ${action.text}, ${action.ownerId}::uuid, ${action.dueOn}::date,
        ${action.writtenBy}, ${ctx.now})
      on conflict (id) do nothing`,
  );
  return inserted > 0;
}

/** One action, if there is one. `lock` keeps it until the transaction ends. */
export function findAction(ctx: Pick<Ctx, 'db'>, actionId: string, lock = false): Promise<ActionLine | undefined> {
  return queryOne(ctx, selectActions(sql`where a.id = ${actionId}::uuid ${lock ? sql`for update of a` : sql``}`));
}

/** All actions of a call in the order in which they were taken on. */
export function listActionsOfCall(ctx: Pick<Ctx, 'db'>, callId: string): Promise<ActionLine[]> {
  return query(ctx, selectActions(sql`where a.call_id = ${callId}::uuid order by a.place`));
}

/** Actions where a condition on `a` and `c` holds: open ones by the day they are due, then done ones; at most `limit`. */
export function listActions(ctx: Pick<Ctx, 'db'>, condition: Sql, limit: number): Promise<ActionLine[]> {
  return query(
    ctx,
    selectActions(
      sql`where ${condition} order by a.done_at is not null, a.done_at desc, a.due_on, a.place limit ${limit}`,
    ),
  );
}

/** Marks an action as done, or as not done after all; false when it was so. */
export async function updateActionDone(ctx: Ctx, actionId: string, by: string | null): Promise<boolean> {
  const touched = await execute(
    ctx,
    sql`update calls.action set done_by = ${by}, done_at = ${by === null ? null : ctx.now}::timestamptz
      where id = ${actionId}::uuid and (done_at is null) = ${by !== null}`,
  );
  return touched > 0;
}

/** Takes the open actions that are due on the day after `today`, or were due before it, and of which their owner was not reminded yet; at most `limit`. */
export function takeToRemind(ctx: Ctx, today: string, limit: number): Promise<ActionLine[]> {
  return query(
    ctx,
    selectActions(sql`where a.done_at is null and (
        (a.due_on = ${today}::date + 1 and a.reminded_before is null)
        or (a.due_on < ${today}::date and a.reminded_after is null))
      order by a.due_on, a.place limit ${limit} for update of a skip locked`),
  );
}

/** Notes that the owner of a taken action was reminded. */
export async function updateReminded(ctx: Ctx, actionId: string, today: string, overdue: boolean): Promise<void> {
  const set = overdue ? sql`reminded_after = ${today}::date` : sql`reminded_before = ${today}::date`;
  await execute(ctx, sql`update calls.action set ${set} where id = ${actionId}::uuid`);
}

/** How many open actions somebody has. */
export async function countOpenActions(ctx: Pick<Ctx, 'db'>, ownerId: string): Promise<number> {
  const row = await queryOne(
    ctx,
    sql<{
      open: number;
    }>`select count(*) as open from calls.action where owner_id = ${ownerId}::uuid and done_at is null`,
  );
  return row?.open ?? 0;
}
