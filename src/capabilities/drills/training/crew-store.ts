import { asJson, type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import type { Course, HeldTraining } from './training-gaps.ts';

/** Somebody on the shifts of premises. Personal. */
export interface CrewMember {
  readonly id: string;
  /** A person of the network; null for a typed name. */
  readonly personId: string | null;
  /** As it is shown; empty for a person who has left the network. */
  readonly name: string;
  readonly consent: string | null;
  readonly shiftIds: readonly string[];
}

/** What somebody learnt, with how it is known. Days are YYYY-MM-DD. */
export interface Training extends HeldTraining {
  readonly takenOn: string;
  readonly knownBy: KnownBy;
}

/** How it is known that somebody was trained. */
export const knownBys = ['seen-certificate', 'was-there', 'told', 'verified-record'] as const;

/** One way of knowing it. */
export type KnownBy = (typeof knownBys)[number];

/** The people on the shifts of premises, by name. */
export function listCrew(ctx: Pick<Ctx, 'db'>, premisesId: string): Promise<CrewMember[]> {
  return query(
    ctx,
    sql<CrewMember>`select c.id, c.person_id as "personId", coalesce(c.typed_name, p.name, '') as name, c.consent,
        array(select cs.shift_id from drills.crew_shift cs where cs.crew_id = c.id) as "shiftIds"
      from drills.crew c left join identity.people p on p.id = c.person_id
      where c.premises_id = ${premisesId} order by lower(coalesce(c.typed_name, p.name, '')), c.id`,
  );
}

/** People of the firm who could be put on a shift: members there who are not on the list yet, by name; at most 200. */
export function listColleagues(ctx: Ctx, premisesId: string): Promise<{ id: string; name: string }[]> {
  return query(
    ctx,
    sql`select distinct p.id, p.name, lower(p.name) as sorted from network.standing(${ctx.now}::timestamptz) s
        join identity.people p on p.id = s.person_id
      where s.premises_id = ${premisesId} and s.role = 'member'
        and not exists (select from drills.crew c where c.premises_id = ${premisesId} and c.person_id = p.id)
      order by sorted, p.id limit 200`,
  );
}

/** Writes somebody on the list; false when that person is on it. */
export async function insertCrew(
  ctx: Ctx,
  premisesId: string,
  crew: Omit<CrewMember, 'name' | 'shiftIds'> & { readonly typedName: string | null; readonly by: string },
): Promise<boolean> {
  const added = await execute(
    ctx,
    sql`insert into drills.crew (id, premises_id, person_id, typed_name, consent, added_at, added_by)
      values (${crew.id}, ${premisesId}, ${crew.personId}::uuid, ${crew.typedName}, ${crew.consent}, ${ctx.now}, ${crew.by})
      on conflict do nothing`,
  );
  return added > 0;
}

/** Puts somebody on exactly these shifts of the premises. */
export async function saveCrewShifts(
  ctx: Ctx,
  premisesId: string,
  crewId: string,
  shiftIds: readonly string[],
): Promise<void> {
  await execute(ctx, sql`delete from drills.crew_shift where crew_id = ${crewId}`);
  await execute(
    ctx,
    sql`insert into drills.crew_shift (crew_id, shift_id)
      select c.id, s.id from drills.crew c join drills.shift s on s.premises_id = c.premises_id
      where c.id = ${crewId} and c.premises_id = ${premisesId} and s.id = any(${[...shiftIds]}::uuid[])`,
  );
}

/** Removes somebody with everything that was kept about them; false when they are not there. */
export async function deleteCrew(ctx: Ctx, premisesId: string, crewId: string): Promise<boolean> {
  return (await execute(ctx, sql`delete from drills.crew where id = ${crewId} and premises_id = ${premisesId}`)) > 0;
}

/** Removes a person from every list; tells of which premises. */
export async function deleteCrewOfPerson(ctx: Ctx, personId: string): Promise<string[]> {
  const gone = await query(
    ctx,
    sql<{
      premisesId: string;
    }>`delete from drills.crew where person_id = ${personId} returning premises_id as "premisesId"`,
  );
  return gone.map(({ premisesId }) => premisesId);
}

/** On which lists a person is. */
export function listCrewOfPerson(ctx: Ctx, personId: string): Promise<{ crewId: string; premisesId: string }[]> {
  return query(
    ctx,
    sql`select id as "crewId", premises_id as "premisesId" from drills.crew where person_id = ${personId} order by id`,
  );
}

/** Every kind of course, in its order. */
export function listCourses(ctx: Pick<Ctx, 'db'>): Promise<Course[]> {
  return query(
    ctx,
    sql<Course>`select code, name, valid_months as "validMonths", is_wanted as "isWanted" from drills.course
      order by position, code`,
  );
}

/** What the people on the list of premises learnt: of each course the one that holds longest. */
export function listTraining(ctx: Pick<Ctx, 'db'>, premisesId: string): Promise<Training[]> {
  return query(
    ctx,
    sql<Training>`select distinct on (t.crew_id, t.course) t.crew_id as "crewId", t.course, t.taken_on as "takenOn",
        t.holds_until as until, t.known_by as "knownBy"
      from drills.training t join drills.crew c on c.id = t.crew_id
      where c.premises_id = ${premisesId} order by t.crew_id, t.course, t.holds_until desc, t.id desc`,
  );
}

/** Writes what people learnt; the same again changes nothing. Tells how many lines are new. */
export function insertTraining(
  ctx: Ctx,
  rows: readonly (Training & { readonly id: string; readonly record: string | null })[],
  by: string,
): Promise<number> {
  return execute(
    ctx,
    sql`insert into drills.training (id, crew_id, course, taken_on, holds_until, known_by, record, recorded_at, recorded_by)
      select id, "crewId", course, "takenOn", until, "knownBy", record, ${ctx.now}, ${by}
      from jsonb_to_recordset(${asJson(rows)}) as r(id uuid, "crewId" uuid, course text, "takenOn" date, until date,
        "knownBy" text, record text)
      on conflict do nothing`,
  );
}

/** Premises where something that somebody learnt ended on a day; the next ones after an id, so many. */
export function listTrainingEnded(
  ctx: Pick<Ctx, 'db'>,
  endedOn: string,
  limit: number,
): Promise<{ premisesId: string }[]> {
  return query(
    ctx,
    sql`select distinct c.premises_id as "premisesId" from drills.training t join drills.crew c on c.id = t.crew_id
      where t.holds_until = ${endedOn}::date order by 1 limit ${limit}`,
  );
}
