import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { RosterPersonRow } from '../network-rows.generated.ts';
import type { UserFilter } from './scim-filter.ts';
import type { RosterUser } from './scim-user.ts';

const columns = sql`person_id as "personId", organisation_id as "organisationId", user_name as "userName",
  external_id as "externalId", reference, full_name as "fullName", given_name as "givenName", family_name as "familyName", email,
  language, active, version, created_at as "createdAt", changed_at as "changedAt", removed_at as "removedAt"`;

/** Lets one change of a roster run at a time. Held until the transaction ends. */
export async function lockRoster(ctx: Ctx, organisationId: string): Promise<void> {
  await execute(ctx, sql`select pg_advisory_xact_lock(hashtextextended(${`network.roster:${organisationId}`}, 0))`);
}

/** Somebody of an organisation's roster, unless removed. */
export async function findRosterPerson(
  ctx: Ctx,
  organisationId: string,
  personId: string,
): Promise<RosterPersonRow | undefined> {
  return queryOne(
    ctx,
    sql<RosterPersonRow>`select ${columns} from network.roster_person
      where organisation_id = ${organisationId} and person_id = ${personId} and removed_at is null`,
  );
}

/** Somebody of an organisation's roster by name, those removed included. */
export async function findRosterName(
  ctx: Ctx,
  organisationId: string,
  userName: string,
): Promise<RosterPersonRow | undefined> {
  return queryOne(
    ctx,
    sql<RosterPersonRow>`select ${columns} from network.roster_person
      where organisation_id = ${organisationId} and lower(user_name) = lower(${userName})`,
  );
}

/** One page of an organisation's roster by name, and how many there are in all. `start` counts from 1. */
export async function listRoster(
  ctx: Ctx,
  organisationId: string,
  page: { readonly filter: UserFilter | undefined; readonly start: number; readonly count: number },
): Promise<{ total: number; people: RosterPersonRow[] }> {
  const matching = sql`from network.roster_person
    where organisation_id = ${organisationId} and removed_at is null ${filterSql(page.filter)}`;
  const counted = await queryOne(ctx, sql<{ total: number }>`select count(*) as total ${matching}`);
  const people = await query(
    ctx,
    sql<RosterPersonRow>`select ${columns} ${matching}
      order by lower(user_name), person_id limit ${page.count} offset ${page.start - 1}`,
  );
  return { total: counted?.total ?? 0, people };
}

function filterSql(filter: UserFilter | undefined): Sql {
  if (!filter) return sql``;
  // RFC 7643 section 4.1.1: a userName is the same in any capitals, an externalId is not.
  return filter.attribute === 'userName'
    ? sql`and lower(user_name) = lower(${filter.value})`
    : sql`and external_id = ${filter.value}`;
}

/** Writes somebody into a roster: new, changed (the version counts up), or back again. */
export async function writeRosterPerson(
  ctx: Ctx,
  organisationId: string,
  person: { readonly personId: string; readonly reference: string },
  user: RosterUser,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into network.roster_person as p (person_id, organisation_id, user_name, external_id, reference, full_name,
        given_name, family_name, email, language, active, created_at, changed_at)
      values (${person.personId}, ${organisationId}, ${user.userName}, ${user.externalId}, ${person.reference}, ${user.fullName}, ${user.givenName},
        ${user.familyName}, ${user.email}, ${user.language}, ${user.active}, ${ctx.now}, ${ctx.now})
      on conflict (person_id) do update set user_name = excluded.user_name, external_id = excluded.external_id,
        full_name = excluded.full_name, given_name = excluded.given_name, family_name = excluded.family_name,
        email = excluded.email, language = excluded.language, active = excluded.active, version = p.version + 1,
        changed_at = excluded.changed_at, removed_at = null`,
  );
}

/** Takes somebody off a roster; the row stays, so that the name is the same person when it comes back. */
export async function removeRosterRow(ctx: Ctx, personId: string): Promise<void> {
  await execute(
    ctx,
    sql`update network.roster_person set removed_at = ${ctx.now}, changed_at = ${ctx.now}, active = false,
        version = version + 1 where person_id = ${personId}`,
  );
}

/** Ends somebody's memberships at an organisation and its premises. */
export async function endMembershipsAt(ctx: Ctx, organisationId: string, personId: string): Promise<void> {
  await execute(
    ctx,
    sql`update network.appointment a
      set valid_to = greatest(${ctx.now}::timestamptz, a.valid_from + interval '1 millisecond')
      where a.person_id = ${personId} and a.role = 'member' and (a.valid_to is null or a.valid_to > ${ctx.now})
        and (a.organisation_id = ${organisationId}
          or a.premises_id in (select id from network.premises where organisation_id = ${organisationId}))`,
  );
}
