import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { NoteRow } from '../calls-rows.generated.ts';

/** A line of a call: something said, or decided. */
export type NoteKind = 'note' | 'decision';

/** A line as pages show it, with the name of its writer. */
export interface NoteLine extends Omit<NoteRow, 'kind'> {
  readonly kind: NoteKind;
  readonly writerName: string;
}

/** Writes a line; false when one of this id is there already. */
export async function insertNote(ctx: Ctx, note: Omit<NoteRow, 'place' | 'writtenAt'>): Promise<boolean> {
  const inserted = await execute(
    ctx,
    sql`insert into calls.note (id, call_id, kind, text, corrects, written_by, written_at)
      values (${note.id}::uuid, ${note.callId}::uuid, ${note.kind}, ${note.text}, ${note.corrects}::uuid, ${note.writtenBy}, ${ctx.now})
      on conflict (id) do nothing`,
  );
  return inserted > 0;
}

const noteColumns = sql`n.id, n.call_id as "callId", n.place, n.kind, n.text, n.corrects, n.written_by as "writtenBy",
  n.written_at as "writtenAt",
  coalesce((select p.name from identity.people p where 'person:' || p.id = n.written_by), n.written_by) as "writerName"`;

/** All lines of a call in the order in which they were written. */
export function listNotes(ctx: Pick<Ctx, 'db'>, callId: string): Promise<NoteLine[]> {
  return query(
    ctx,
    sql<NoteLine>`select ${noteColumns} from calls.note n where n.call_id = ${callId}::uuid order by n.place`,
  );
}

/** One line, if there is one. */
export function findNote(ctx: Pick<Ctx, 'db'>, noteId: string): Promise<NoteLine | undefined> {
  return queryOne(ctx, sql<NoteLine>`select ${noteColumns} from calls.note n where n.id = ${noteId}::uuid`);
}
