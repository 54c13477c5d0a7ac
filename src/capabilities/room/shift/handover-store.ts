import { type Ctx, execute, queryOne, sql } from '../../../platform/db/database.ts';
import { nameOf } from '../../alerts/index.ts';
import type { HandoverRow } from '../room-rows.generated.ts';

/** A shift note, with its writer's name for showing. */
export interface Handover extends HandoverRow {
  readonly writtenByName: string;
}

/** The last shift note, if there is one. */
export function findHandover(ctx: Pick<Ctx, 'db'>): Promise<Handover | undefined> {
  return queryOne(
    ctx,
    sql<Handover>`select h.id, h.text, h.written_by as "writtenBy", ${nameOf(sql`h.written_by`)} as "writtenByName",
        h.written_at as "writtenAt"
      from room.handover h order by h.written_at desc, h.id desc limit 1`,
  );
}

/** Writes a shift note. */
export async function insertHandover(ctx: Pick<Ctx, 'db'>, note: HandoverRow): Promise<void> {
  await execute(
    ctx,
    sql`insert into room.handover (id, text, written_by, written_at)
      values (${note.id}::uuid, ${note.text}, ${note.writtenBy}, ${note.writtenAt})`,
  );
}
