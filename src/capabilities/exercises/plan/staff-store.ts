import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { StaffPart } from '../exercise.ts';

/** Somebody on the staff of an exercise. */
export interface StaffLine {
  readonly personId: string;
  /** Null when they have left. */
  readonly name: string | null;
  readonly part: StaffPart;
}

/** What somebody does in an exercise besides playing, if anything. */
export async function findStaffPart(ctx: Ctx, exerciseId: string, personId: string): Promise<StaffPart | undefined> {
  const row = await queryOne(
    ctx,
    sql<{
      part: StaffPart;
    }>`select part from exercises.staff where exercise_id = ${exerciseId} and person_id = ${personId}`,
  );
  return row?.part;
}

/** The staff of an exercise, by part and name. */
export function listStaff(ctx: Ctx, exerciseId: string): Promise<StaffLine[]> {
  return query(
    ctx,
    sql<StaffLine>`select s.person_id as "personId", p.name, s.part
      from exercises.staff s left join identity.people p on p.id = s.person_id
      where s.exercise_id = ${exerciseId} order by s.part, lower(p.name), s.person_id`,
  );
}

/** Puts somebody on the staff, or gives them another part. */
export async function upsertStaff(ctx: Ctx, exerciseId: string, personId: string, part: StaffPart): Promise<void> {
  await execute(
    ctx,
    sql`insert into exercises.staff (exercise_id, person_id, part) values (${exerciseId}, ${personId}, ${part})
      on conflict (exercise_id, person_id) do update set part = excluded.part`,
  );
}

/** Takes somebody off the staff. */
export async function deleteStaff(ctx: Ctx, exerciseId: string, personId: string): Promise<void> {
  await execute(ctx, sql`delete from exercises.staff where exercise_id = ${exerciseId} and person_id = ${personId}`);
}
