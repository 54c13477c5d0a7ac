import { newId } from '../../../kernel/ids.ts';
import { asJson, type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { PhoneCallRow } from '../escalation-rows.generated.ts';

/** A silent person on the telephone list. */
export interface OpenedTask {
  readonly id: string;
  readonly personId: string;
  /** Not on the list before. */
  readonly isNew: boolean;
}

/** Puts people on the telephone list; those who are on it already are asked for again. By person. */
export async function openPhoneTasks(
  ctx: Ctx,
  launchId: string,
  people: readonly { personId: string; regionCode: string | null }[],
): Promise<ReadonlyMap<string, OpenedTask>> {
  const rows = people.map(({ personId, regionCode }) => ({ id: newId(), personId, regionCode }));
  const opened = await query(
    ctx,
    sql<OpenedTask>`insert into escalation.phone_task as t (id, launch_id, person_id, region_code, opened_at)
      select id, ${launchId}, "personId", "regionCode", ${ctx.now}
      from jsonb_to_recordset(${asJson(rows)}) as p(id uuid, "personId" uuid, "regionCode" text)
      on conflict (launch_id, person_id) where closed_at is null do update set asked_again = t.asked_again + 1
      returning t.id, t.person_id as "personId", t.asked_again = 0 as "isNew"`,
  );
  return new Map(opened.map((task) => [task.personId, task]));
}

/** An open or closed entry of a telephone list. The name is for showing. */
export interface PhoneTask {
  readonly id: string;
  readonly launchId: string;
  readonly threadId: string;
  readonly personId: string;
  readonly name: string | null;
  readonly regionCode: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly outcome: 'reached' | 'not-reached' | 'over' | null;
}

const taskColumns = sql`t.id, t.launch_id as "launchId", c.thread_id as "threadId", t.person_id as "personId", person.name,
  t.region_code as "regionCode", t.opened_at as "openedAt", t.closed_at as "closedAt", t.outcome`;
const taskTables = sql`escalation.phone_task t
  join escalation.course c on c.launch_id = t.launch_id
  left join identity.people person on person.id = t.person_id`;

/** The telephone list of an alert: those still to be telephoned first, the longest there first; at most `limit`. */
export function listPhoneTasks(ctx: Ctx, threadId: string, limit: number): Promise<PhoneTask[]> {
  return query(
    ctx,
    sql<PhoneTask>`select ${taskColumns} from ${taskTables} where c.thread_id = ${threadId}
      order by t.closed_at is not null, t.opened_at, t.id limit ${limit}`,
  );
}

/** One entry, locked until the transaction ends. */
export function lockPhoneTask(ctx: Ctx, taskId: string): Promise<PhoneTask | undefined> {
  return queryOne(ctx, sql<PhoneTask>`select ${taskColumns} from ${taskTables} where t.id = ${taskId} for update of t`);
}

/** One entry. */
export function findPhoneTask(ctx: Ctx, taskId: string): Promise<PhoneTask | undefined> {
  return queryOne(ctx, sql<PhoneTask>`select ${taskColumns} from ${taskTables} where t.id = ${taskId}`);
}

/** Whom to telephone about somebody silent. */
export interface PhoneEntry {
  readonly personId: string;
  readonly name: string;
  readonly post: string | null;
  readonly kind: 'themselves' | 'holder' | 'deputy';
  readonly numbers: readonly string[];
  /** The last result of a call to them, if there was one. */
  readonly lastResult: string | null;
}

/** Whom to telephone, in order: the silent person, then who else belongs to a post that they lead, by rank. Personal. */
export function listPhoneEntries(
  ctx: Ctx,
  task: Pick<PhoneTask, 'id' | 'launchId' | 'personId'>,
): Promise<PhoneEntry[]> {
  return query(
    ctx,
    sql<PhoneEntry>`with entry as (
        select ${task.personId}::uuid as person_id, 'themselves' as kind, -1 as rank, null::uuid as post_id
        union all
        select m.person_id, m.kind, m.rank, m.post_id from escalation.watch w
        join leads.members(${ctx.now}::timestamptz) m on m.post_id = any(w.leads) and m.kind <> 'associate'
        where w.launch_id = ${task.launchId} and w.person_id = ${task.personId} and m.person_id <> w.person_id
      ), once as (select distinct on (person_id) * from entry order by person_id, rank)
      select once.person_id as "personId", coalesce(person.name, 'No longer in the network') as name, once.kind,
        (select p.name from leads.posts(${ctx.now}::timestamptz) p where p.post_id = once.post_id) as post,
        array(select distinct way.address from identity.reachable way
          where way.person_id = once.person_id and way.channel in ('voice', 'sms') order by 1) as numbers,
        (select result from escalation.phone_call call where call.task_id = ${task.id} and call.person_id = once.person_id
          order by at desc limit 1) as "lastResult"
      from once left join identity.people person on person.id = once.person_id
      order by once.rank, once.person_id`,
  );
}

/** Writes a call. */
export async function insertPhoneCall(ctx: Ctx, row: PhoneCallRow): Promise<void> {
  await execute(
    ctx,
    sql`insert into escalation.phone_call (id, task_id, person_id, result, answer, note, called_by, at)
      values (${row.id}, ${row.taskId}, ${row.personId}, ${row.result}, ${row.answer}, ${row.note}, ${row.calledBy}, ${row.at})`,
  );
}

/** Takes somebody off the list. */
export async function closePhoneTask(ctx: Ctx, taskId: string, outcome: 'reached' | 'not-reached'): Promise<void> {
  await execute(
    ctx,
    sql`update escalation.phone_task set closed_at = ${ctx.now}, outcome = ${outcome} where id = ${taskId} and closed_at is null`,
  );
}

/** Whether somebody is among the recipients of a launch. */
export async function isTold(ctx: Ctx, launchId: string, personId: string): Promise<boolean> {
  const row = await queryOne(
    ctx,
    sql`select from delivery.told where launch_id = ${launchId} and person_id = ${personId}`,
  );
  return row !== undefined;
}

/** How many people of an alert are to be telephoned. */
export async function countPhoneTasks(ctx: Ctx, threadId: string): Promise<number> {
  const row = await queryOne(
    ctx,
    sql<{ open: number }>`select count(*) as open from escalation.phone_task t
      join escalation.course c on c.launch_id = t.launch_id where c.thread_id = ${threadId} and t.closed_at is null`,
  );
  return row?.open ?? 0;
}
