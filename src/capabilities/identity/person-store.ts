import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import { emailContact } from './person.ts';

/** A person with the ids that a new row and a new contact point would get. */
export interface PersonToSave {
  readonly id: string;
  readonly contactId: string;
  readonly reference?: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
}

/** What became of one given row; `changed` names columns, and is empty for a new or unchanged person. */
export interface SavedPerson {
  readonly id: string;
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly changed: readonly string[];
}

// Arrays rather than JSON: the planner sees how many rows there are, and does not walk 20,000 people 20,000 times.
function givenRows(rows: readonly PersonToSave[]): Sql {
  return sql`unnest(
      ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.reference ?? null)}::text[],
      ${rows.map((row) => row.name)}::text[], ${rows.map((row) => row.email)}::text[],
      ${rows.map((row) => row.language)}::text[]
    ) with ordinality as given (id, reference, name, email, language, place)`;
}

/** Lets one save run at a time, so that two imports cannot make the same person twice. Held until the transaction ends. */
export async function lockPeople(ctx: Ctx): Promise<void> {
  await execute(ctx, sql`select pg_advisory_xact_lock(hashtextextended('identity.people', 0))`);
}

/** How many of the e-mail addresses are given twice, or belong to somebody who is not among the rows. */
export async function countTakenEmails(ctx: Ctx, rows: readonly PersonToSave[]): Promise<number> {
  const row = await queryOne<{ taken: number }>(
    ctx,
    sql`with given as (select lower(given.email) as email, given.reference from ${givenRows(rows)})
    select (select count(*) - count(distinct email) from given)
      + (select count(*) from given join identity.person person on lower(person.email) = given.email
        where (person.reference = given.reference) is not true
          and not exists (select from given other where other.reference = person.reference)) as taken`,
  );
  return row?.taken ?? 0;
}

/** Frees the addresses that are about to change, so that two people may swap theirs in one save. */
export async function freeChangingEmails(ctx: Ctx, rows: readonly PersonToSave[]): Promise<void> {
  await execute(
    ctx,
    sql`update identity.person person set email = person.id::text || '@changing.invalid'
    from ${givenRows(rows)} where person.reference = given.reference and lower(person.email) <> lower(given.email)`,
  );
}

/** Creates or updates people by reference, in the order given; somebody who had left is back. Contact points are not touched. */
export async function upsertPeople(ctx: Ctx, rows: readonly PersonToSave[]): Promise<SavedPerson[]> {
  return query(
    ctx,
    sql`with given as (
      select * from ${givenRows(rows)}
    ), saved as (
      insert into identity.person as person (id, reference, name, email, language, created_at)
      select id, reference, name, email, language, ${ctx.now}::timestamptz from given
      on conflict (reference) do update
        set name = excluded.name, email = excluded.email, language = excluded.language, left_at = null
        where (person.name, person.email, person.language) is distinct from
            (excluded.name, excluded.email, excluded.language) or person.left_at is not null
      returning id
    )
    select coalesce(old.id, given.id) as id,
      case when old.id is null then 'created' when saved.id is null then 'unchanged' else 'updated' end as outcome,
      case when saved.id is null or old.id is null then '{}'::text[] else array_remove(array[
        case when old.name <> given.name then 'name' end,
        case when old.email <> given.email then 'email' end,
        case when old.language <> given.language then 'language' end,
        case when old.left_at is not null then 'back' end], null) end as changed
    from given
    left join identity.person old on old.reference = given.reference
    left join saved on saved.id = coalesce(old.id, given.id)
    order by given.place`,
  );
}

/** Makes each person's e-mail address their one e-mail contact point; earlier ones are stopped as replaced. */
export async function saveEmailContacts(
  ctx: Ctx,
  rows: readonly PersonToSave[],
  ids: readonly string[],
): Promise<void> {
  await execute(
    ctx,
    sql`with given as (
      select * from unnest(
        ${rows.map((row) => row.contactId)}::uuid[], ${ids}::uuid[], ${rows.map((row) => row.email)}::text[]
      ) as given (id, person_id, address)
    ), stopped as (
      update identity.contact_point contact set stopped_at = ${ctx.now}, stopped_reason = 'replaced'
      from given where contact.person_id = given.person_id and contact.channel = ${emailContact}
        and contact.address <> given.address and contact.stopped_at is null
    )
    insert into identity.contact_point as contact (id, person_id, channel, address, created_at, verified_at)
    select id, person_id, ${emailContact}, address, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz from given
    on conflict (person_id, channel, address) do update set stopped_at = null, stopped_reason = null
      where contact.stopped_reason = 'replaced'`,
  );
}

/** Somebody of the network. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly language: string;
}

/** The person with an e-mail address, in any capitals, who belongs to the network now. */
export async function findPersonByEmail(ctx: Ctx, email: string): Promise<Person | undefined> {
  return queryOne(
    ctx,
    sql`select id, name, language from identity.person
    where lower(email) = lower(${email.trim()}) and left_at is null`,
  );
}

/** The names of people by id, those who left included. */
export async function namePeople(ctx: Ctx, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await query<{ id: string; name: string }>(
    ctx,
    sql`select id, name from identity.person where id = any(${personIds}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Somebody with their address; nothing for somebody who has left. */
export async function findPresentPerson(
  ctx: Ctx,
  id: string,
): Promise<{ id: string; name: string; email: string } | undefined> {
  return queryOne(ctx, sql`select id, name, email from identity.person where id = ${id} and left_at is null`);
}

/** Marks somebody as having left; tells their name, or nothing when they are not there. */
export async function setLeft(ctx: Ctx, id: string): Promise<{ name: string } | undefined> {
  return queryOne(
    ctx,
    sql`update identity.person set left_at = ${ctx.now} where id = ${id} and left_at is null returning name`,
  );
}
