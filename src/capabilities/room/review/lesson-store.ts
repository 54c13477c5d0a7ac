import { type Ctx, execute, query, type Sql, sql } from '../../../platform/db/database.ts';
import { nameOf } from '../../alerts/index.ts';
import type { LessonRow } from '../room-rows.generated.ts';

/** What to change next time, with names for showing. */
export interface Lesson extends LessonRow {
  readonly ownerName: string | null;
  readonly doneByName: string | null;
}

function selectLessons(rest: Sql): Sql<Lesson> {
  return sql<Lesson>`select l.id, l.alert_id as "alertId", l.text, l.owner_id as "ownerId", owner.name as "ownerName",
      l.due_on as "dueOn", l.created_by as "createdBy", l.created_at as "createdAt", l.done_by as "doneBy",
      ${nameOf(sql`l.done_by`)} as "doneByName", l.done_at as "doneAt"
    from room.lesson l left join identity.people owner on owner.id = l.owner_id ${rest}`;
}

/** The lessons of one alert: open ones first, the most urgent first. */
export function listLessons(ctx: Pick<Ctx, 'db'>, alertId: string): Promise<Lesson[]> {
  return query(
    ctx,
    selectLessons(sql`where l.alert_id = ${alertId}::uuid order by (l.done_at is not null), l.due_on, l.created_at`),
  );
}

/** Lessons of all alerts that are not done, the most urgent first; at most a hundred. */
export function listOpenLessons(ctx: Pick<Ctx, 'db'>): Promise<Lesson[]> {
  return query(ctx, selectLessons(sql`where l.done_at is null order by l.due_on, l.created_at limit 100`));
}

/** Writes a lesson. */
export async function insertLesson(
  ctx: Pick<Ctx, 'db'>,
  lesson: Pick<LessonRow, 'id' | 'alertId' | 'text' | 'ownerId' | 'dueOn' | 'createdBy' | 'createdAt'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into room.lesson (id, alert_id, text, owner_id, due_on, created_by, created_at)
      values (${lesson.id}::uuid, ${lesson.alertId}::uuid, ${lesson.text}, ${lesson.ownerId}::uuid,
        ${lesson.dueOn}::date, ${lesson.createdBy}, ${lesson.createdAt})`,
  );
}

/** Marks a lesson of an alert as done; false when it is done already or there is none. */
export async function updateLessonDone(
  ctx: Pick<Ctx, 'db'>,
  done: { readonly alertId: string; readonly lessonId: string; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const touched = await execute(
    ctx,
    sql`update room.lesson set done_by = ${done.by}, done_at = ${done.at}
      where id = ${done.lessonId}::uuid and alert_id = ${done.alertId}::uuid and done_at is null`,
  );
  return touched > 0;
}

/** Somebody who can be given a lesson. */
export interface LessonOwner {
  readonly id: string;
  readonly name: string;
}

/** Whoever holds one of these roles now, by name; at most `limit`. */
export function listLessonOwners(ctx: Ctx, roles: readonly string[], limit: number): Promise<LessonOwner[]> {
  return query(
    ctx,
    sql<LessonOwner>`select p.id, p.name from identity.people p
      where p.id in (select r.person_id from network.roles(${ctx.now}::timestamptz) r
        where r.role = any(${[...roles]}::text[]))
      order by lower(p.name), p.id limit ${limit}`,
  );
}
