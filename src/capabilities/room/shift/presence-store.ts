import { second } from '../../../kernel/time.ts';
import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';

// Every push touches it: written at most this often for one person.
const touchedEvery = 20 * second;

/** Notes that these people have the room open; tells how many of them were not looking within `window`, milliseconds. */
export async function touchPresence(ctx: Ctx, personIds: readonly string[], window: number): Promise<number> {
  if (personIds.length === 0) return 0;
  const since = new Date(ctx.now.getTime() - window);
  const ids = [...new Set(personIds)].sort();
  const present = await query(
    ctx,
    sql<{ id: string }>`select person_id as id from room.room_presence
      where person_id = any(${ids}::uuid[]) and seen_at > ${since}`,
  );
  await execute(
    ctx,
    sql`insert into room.room_presence as p (person_id, seen_at)
      select person_id, ${ctx.now}::timestamptz from unnest(${ids}::uuid[]) as given(person_id)
      on conflict (person_id) do update set seen_at = excluded.seen_at
      where p.seen_at < ${new Date(ctx.now.getTime() - touchedEvery)}`,
  );
  return ids.length - present.length;
}

/** An officer who has the room open, and when that was last known. */
export interface PresentOfficer {
  readonly personId: string;
  readonly name: string;
  readonly seenAt: Date;
}

/** Whoever had the room open since a moment, by name. */
export function listPresent(ctx: Ctx, since: Date): Promise<PresentOfficer[]> {
  return query(
    ctx,
    sql<PresentOfficer>`select p.person_id as "personId", person.name, p.seen_at as "seenAt"
      from room.room_presence p join identity.people person on person.id = p.person_id
      where p.seen_at > ${since} order by lower(person.name), p.person_id`,
  );
}
