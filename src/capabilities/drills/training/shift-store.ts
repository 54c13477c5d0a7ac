import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { ShiftRow } from '../drills-rows.generated.ts';

/** A shift of premises; `hours` is when it works, in the firm's own words. */
export type Shift = Pick<ShiftRow, 'id' | 'name' | 'hours'>;

/** The shifts of premises, in the order in which they were made. */
export function listShifts(ctx: Pick<Ctx, 'db'>, premisesId: string): Promise<Shift[]> {
  return query(
    ctx,
    sql<Shift>`select id, name, hours from drills.shift where premises_id = ${premisesId} order by made_at, id`,
  );
}

/** A shift of these premises. */
export function findShift(ctx: Pick<Ctx, 'db'>, premisesId: string, id: string): Promise<Shift | undefined> {
  return queryOne(
    ctx,
    sql<Shift>`select id, name, hours from drills.shift where id = ${id} and premises_id = ${premisesId}`,
  );
}

/** Writes a new shift; false when one of that name is there. */
export async function insertShift(ctx: Ctx, premisesId: string, shift: Shift, by: string): Promise<boolean> {
  const made = await execute(
    ctx,
    sql`insert into drills.shift (id, premises_id, name, hours, made_at, made_by)
      values (${shift.id}, ${premisesId}, ${shift.name}, ${shift.hours}, ${ctx.now}, ${by}) on conflict do nothing`,
  );
  return made > 0;
}

/** Removes a shift; its people stay on the list, and drills of the past lose its name. */
export async function deleteShift(ctx: Ctx, premisesId: string, id: string): Promise<boolean> {
  return (await execute(ctx, sql`delete from drills.shift where id = ${id} and premises_id = ${premisesId}`)) > 0;
}
