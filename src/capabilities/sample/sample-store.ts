import { asJson, type Ctx, execute, query, queryOne, sql } from '../../platform/db/database.ts';
import type { LoadedRow } from './sample-rows.generated.ts';
import type { SampleSeat } from './sample-seat.ts';

/** How much was loaded. */
export type LoadedCounts = Pick<LoadedRow, 'organisations' | 'premises' | 'people'>;

/** A seat as it is offered. */
export interface OfferedSeat {
  readonly person_id: string;
  readonly name: string;
  readonly role_words: string;
  readonly starts_at: string;
  readonly first_step: string;
}

/** What was loaded, if the sample network is in. */
export async function findLoaded(ctx: Ctx): Promise<LoadedCounts | undefined> {
  return queryOne<LoadedCounts>(ctx, sql`select organisations, premises, people from sample.loaded`);
}

/** Marks the sample network as loaded; false if somebody else was first (their transaction has committed). */
export async function insertLoaded(ctx: Ctx, counts: LoadedCounts): Promise<boolean> {
  const added = await execute(
    ctx,
    sql`insert into sample.loaded (loaded_at, organisations, premises, people)
      values (${ctx.now}, ${counts.organisations}, ${counts.premises}, ${counts.people}) on conflict do nothing`,
  );
  return added === 1;
}

/** Offers seats, in the order given. */
export async function insertSeats(
  ctx: Ctx,
  seats: readonly { personId: string; email: string; seat: SampleSeat }[],
): Promise<void> {
  const rows = seats.map(({ personId, email, seat }, index) => ({
    person: personId,
    email,
    position: index + 1,
    words: seat.roleWords,
    start: seat.startsAt,
    step: seat.firstStep,
  }));
  await execute(
    ctx,
    sql`insert into sample.seat (person_id, email, position, role_words, starts_at, first_step)
      select s.person, s.email, s.position, s.words, s.start, s.step
      from jsonb_to_recordset(${asJson(rows)}) as s(person uuid, email text, position integer, words text, start text, step text)`,
  );
}

/** All seats in their order. */
export async function listSeats(ctx: Ctx): Promise<OfferedSeat[]> {
  return query<OfferedSeat>(
    ctx,
    sql`select s.person_id, p.name, s.role_words, s.starts_at, s.first_step
      from sample.seat s join identity.people p on p.id = s.person_id order by s.position`,
  );
}

/** The seat of one person, if it is offered. */
export async function findSeat(ctx: Ctx, personId: string): Promise<OfferedSeat | undefined> {
  return queryOne<OfferedSeat>(
    ctx,
    sql`select s.person_id, p.name, s.role_words, s.starts_at, s.first_step
      from sample.seat s join identity.people p on p.id = s.person_id where s.person_id = ${personId}::uuid`,
  );
}
