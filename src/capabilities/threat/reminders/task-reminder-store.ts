import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';

/** One mail: to whom, about the tasks of which organisation. */
export interface TaskReminder {
  readonly personId: string;
  readonly organisationId: string;
}

/**
 * Marks at most so many tasks as reminded of: open, late, raised before a moment, and not so long ago that a mail would come out
 * of the blue. Tells how many.
 */
export function markReminded(
  ctx: Ctx,
  {
    raisedBefore,
    raisedAfter,
    limit,
  }: { readonly raisedBefore: Date; readonly raisedAfter: Date; readonly limit: number },
): Promise<number> {
  return execute(
    ctx,
    sql`update threat.task set reminded_at = ${ctx.now} where id in (
      select id from threat.task where done_at is null and set_aside_at is null and reminded_at is null
        and due_at <= ${ctx.now} and raised_at <= ${raisedBefore} and raised_at > ${raisedAfter}
      order by due_at, id limit ${limit} for update skip locked)`,
  );
}

/** The members of the places whose tasks were marked at the context's moment, each once for an organisation. */
export function listRemindedMembers(ctx: Ctx): Promise<TaskReminder[]> {
  return query(
    ctx,
    sql<TaskReminder>`select distinct s.person_id as "personId", t.organisation_id as "organisationId"
      from threat.task t join network.standing(${ctx.now}::timestamptz) s
        on s.organisation_id = t.organisation_id and (t.premises_id is null or s.premises_id = t.premises_id)
      where t.reminded_at = ${ctx.now} and s.role = 'member'
      order by 1, 2`,
  );
}

/** What is still open of the tasks of an organisation that people were reminded of at a moment, what is due first first. */
export function listRemindedTasks(
  ctx: Ctx,
  organisationId: string,
  remindedAt: Date,
): Promise<
  { organisationId: string; premisesId: string | null; premisesName: string | null; words: string; dueAt: Date }[]
> {
  return query(
    ctx,
    sql`select t.organisation_id as "organisationId", t.premises_id as "premisesId", p.name as "premisesName", t.words,
        t.due_at as "dueAt"
      from threat.task t left join network.places p on p.id = t.premises_id
      where t.organisation_id = ${organisationId} and t.reminded_at = ${remindedAt}
        and t.done_at is null and t.set_aside_at is null
      order by t.due_at, t.words, t.id`,
  );
}
