import type { HeldRole } from '../../kernel/actor.ts';
import type { Cover } from '../../kernel/cover.ts';
import { newId } from '../../kernel/ids.ts';
import { withinCover } from '../../platform/db/cover-sql.ts';
import { asJson, type Ctx, execute, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import type { AppointmentInput } from './appointment.ts';

/** What somebody holds at the context's moment; empty for anybody unknown. */
export async function listRoles(ctx: Ctx, personId: string): Promise<HeldRole[]> {
  const rows = await query(
    ctx,
    sql<{ role: string; kind: HeldRole['scope']['kind']; id: string }>`
      select distinct a.role, a.scope_kind as kind, a.scope_id as id from network.appointment a
      where a.person_id = ${personId} and ${currentAt(ctx.now)} order by 1, 2, 3`,
  );
  return rows.map(({ role, kind, id }) => ({ role, scope: { kind, id } }));
}

/** Adds appointments; one that already holds (same person, role and scope, not ended) is left as it is. Tells how many are new. */
export async function addAppointments(ctx: Ctx, rows: readonly AppointmentInput[]): Promise<number> {
  const prepared = rows.map((row) => ({
    id: row.id ?? newId(),
    personId: row.personId,
    role: row.role,
    kind: row.scope.kind,
    scopeId: row.scope.id,
    validFrom: row.validFrom ?? ctx.now,
    validTo: row.validTo ?? null,
  }));
  return execute(
    ctx,
    sql`insert into network.appointment (id, person_id, role, scope_kind, scope_id, valid_from, valid_to, created_at)
      select r.id, r."personId", r.role, r.kind, r."scopeId", r."validFrom", r."validTo", ${ctx.now}::timestamptz
      from jsonb_to_recordset(${asJson(prepared)}) as r(id uuid, "personId" uuid, role text, kind text,
        "scopeId" text, "validFrom" timestamptz, "validTo" timestamptz)
      where not exists (
        select from network.appointment a
        where a.person_id = r."personId" and a.role = r.role and a.scope_kind = r.kind and a.scope_id = r."scopeId"
          and a.valid_from <= r."validFrom" and (a.valid_to is null or a.valid_to > r."validFrom"))
      on conflict do nothing`,
  );
}

/** Pairs of a person and the organisation or premises (id) where that person is a member. */
export interface Membership {
  readonly personId: string;
  readonly scopeId: string;
}

/** Ends every membership of the people named that is not among those given; tells how many ended. */
export async function endOtherMemberships(ctx: Ctx, kept: readonly Membership[]): Promise<number> {
  const people = kept.map((membership) => membership.personId);
  const scopes = kept.map((membership) => membership.scopeId);
  return execute(
    ctx,
    sql`with kept as (select * from unnest(${people}::uuid[], ${scopes}::text[]) as k(person_id, scope_id))
      update network.appointment a
      set valid_to = greatest(${ctx.now}::timestamptz, a.valid_from + interval '1 millisecond')
      where a.role = 'member' and a.scope_kind in ('organisation', 'premises')
        and a.person_id in (select person_id from kept)
        and (a.valid_to is null or a.valid_to > ${ctx.now}::timestamptz)
        and not exists (select from kept k where k.person_id = a.person_id and k.scope_id = a.scope_id)`,
  );
}

/** Ends everything that somebody holds or will hold; tells how many. */
export async function endAllAppointments(ctx: Ctx, personId: string): Promise<number> {
  return execute(
    ctx,
    sql`update network.appointment a
      set valid_to = greatest(${ctx.now}::timestamptz, a.valid_from + interval '1 millisecond')
      where a.person_id = ${personId} and (a.valid_to is null or a.valid_to > ${ctx.now}::timestamptz)`,
  );
}

/** The current memberships of these people, and whatever other role each holds or will hold. */
export async function listMemberships(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<{ personId: string; scopeId: string; role: string }[]> {
  return query(
    ctx,
    sql<{ personId: string; scopeId: string; role: string }>`
      select a.person_id as "personId", a.scope_id as "scopeId", a.role from network.appointment a
      where a.person_id = any(${personIds}::uuid[])
        and (${currentAt(ctx.now)} or (a.role <> 'member' and a.valid_from > ${ctx.now}::timestamptz))`,
  );
}

/** How many people stand in an organisation at the context's moment. */
export async function countOrganisationPeople(ctx: Ctx, organisationId: string): Promise<number> {
  const row = await queryOne(
    ctx,
    sql<{ people: number }>`select count(distinct s.person_id) as people
      from network.standing(${ctx.now}) s where s.organisation_id = ${organisationId}`,
  );
  return row?.people ?? 0;
}

/** Somebody at an organisation: personal data, shown only to holders of `network.read-people`. */
export interface OrganisationPerson {
  readonly personId: string;
  readonly name: string;
  readonly role: string;
  readonly premisesName: string | null;
}

/** The first people of an organisation within a cover by name, at most `limit`. */
export async function listOrganisationPeople(
  ctx: Ctx,
  organisationId: string,
  { cover, limit }: { readonly cover: Cover; readonly limit: number },
): Promise<OrganisationPerson[]> {
  const columns = { sector: sql`o.sector_code`, organisation: sql`o.id`, premises: sql`p.id` };
  const inSomeRegion = sql`exists (select from network.premises q where q.organisation_id = a.organisation_id
    and q.closed_at is null and q.region_code = any(${[...cover.regions]}::text[]))`;
  return query(
    ctx,
    sql<OrganisationPerson>`
      select a.person_id as "personId", n.name, a.role, p.name as "premisesName" from network.appointment a
      join identity.people n on n.id = a.person_id
      left join network.premises p on p.id = a.premises_id
      join network.organisation o on o.id = ${organisationId}
      where (a.organisation_id = ${organisationId} or p.organisation_id = ${organisationId}) and ${currentAt(ctx.now)}
        and (${withinCover(cover, { ...columns, region: sql`p.region_code` })} or ${inSomeRegion})
      order by lower(n.name), a.role, p.name limit ${limit}`,
  );
}

function currentAt(moment: Date): Sql {
  return sql`a.valid_from <= ${moment}::timestamptz and (a.valid_to is null or a.valid_to > ${moment}::timestamptz)`;
}
