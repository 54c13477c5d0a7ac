import { type Ctx, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { AreaShapes } from '../area-shapes.ts';
import type { AudienceExpression } from '../audience.ts';
import { audienceCountSql, placeCondition } from '../audience-sql.ts';
import { edgeCondition } from './edge-sql.ts';

/** How many people of one region and sector there are, are meant, and can be reached. Codes are null for those in none. */
export interface CoverageCell {
  readonly region: string | null;
  readonly sector: string | null;
  readonly inNetwork: number;
  readonly inAudience: number;
  readonly reachable: number;
}

/** Counts by region and sector; somebody who stands in two of them is counted in both. */
export function countCoverage(ctx: Ctx, expression: AudienceExpression): Promise<CoverageCell[]> {
  return query(
    ctx,
    sql<CoverageCell>`
      with audience as materialized (select a.person_id from (${audienceCountSql(expression, ctx.now)}) a),
      cell as (select distinct s.region_code, s.sector_code, n.id as person_id
        from network.standing(${ctx.now}::timestamptz) s join identity.people n on n.id = s.person_id),
      marked as (select c.*, c.person_id in (select person_id from audience) as is_meant from cell c)
      select m.region_code as region, m.sector_code as sector, count(*) as "inNetwork",
        count(*) filter (where m.is_meant) as "inAudience",
        count(*) filter (where m.is_meant and m.person_id in (select r.person_id from identity.reachable r)) as reachable
      from marked m
      group by 1, 2`,
  );
}

/** A place that nobody can be reached at, or that the outline nearly holds. */
export interface MissedPlace {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly regionName: string;
  readonly postcode: string;
  /** How many people stand there at all. */
  readonly people: number;
}

/** Premises inside the area at which nobody of the audience can be reached, and how much of the area that is. */
export interface Unreached {
  readonly premises: number;
  readonly unreachedPremises: number;
  readonly organisations: number;
  readonly unreachedOrganisations: number;
}

/** How many premises and organisations the audience asks for, and at how many of them nobody can be reached. */
export async function countUnreached(ctx: Ctx, expression: AudienceExpression): Promise<Unreached> {
  const row = await queryOne(
    ctx,
    sql<Unreached>`with ${coveredPlaces(ctx, expression)}
      select count(*) as premises, count(*) filter (where not is_covered) as "unreachedPremises",
        count(distinct organisation_id) as organisations,
        count(distinct organisation_id) - count(distinct organisation_id) filter (where is_covered) as "unreachedOrganisations"
      from place`,
  );
  return row ?? { premises: 0, unreachedPremises: 0, organisations: 0, unreachedOrganisations: 0 };
}

/** The first of the premises at which nobody can be reached, those with most people first. */
export function listUnreachedPlaces(ctx: Ctx, expression: AudienceExpression, most: number): Promise<MissedPlace[]> {
  return query(
    ctx,
    sql<MissedPlace>`with ${coveredPlaces(ctx, expression)}
      ${placeLines(ctx, sql`place s where not is_covered`)} order by people desc, s.name, s.premises_id limit ${most}`,
  );
}

/** Premises just outside the outline, at most `metres` from its edge, nearest in no order; empty without a shape. */
export async function listPlacesAtEdge(
  ctx: Ctx,
  shapes: AreaShapes,
  metres: number,
  most: number,
): Promise<MissedPlace[]> {
  const atEdge = edgeCondition(shapes, metres);
  if (!atEdge) return [];
  return query(
    ctx,
    sql<MissedPlace>`with ${openPlaces} ${placeLines(ctx, sql`open_place s where ${atEdge}`)}
      order by people desc, s.name, s.premises_id limit ${most}`,
  );
}

/** How much has no place to be inside or outside of. */
export interface Unplaced {
  /** Premises known only by their postcode district, among those that the audience asks for or that stand near its outline. */
  readonly roughPremises: number;
  /** People of the network who stand at no premises at all, so that no outline holds them. */
  readonly people: number;
}

/** Counts premises without an exact place within five kilometres of the outline, and people without any. */
export async function countUnplaced(ctx: Ctx, expression: AudienceExpression, shapes: AreaShapes): Promise<Unplaced> {
  const asked = placeCondition(expression, ctx.now) ?? sql`true`;
  const near = edgeCondition(shapes, 5000) ?? sql`false`;
  const row = await queryOne(
    ctx,
    sql<Unplaced>`with ${openPlaces}
      select (select count(*) from open_place s join network.rough_places r on r.id = s.premises_id
          where ${asked} or ${near}) as "roughPremises",
        (select count(*) from (select s.person_id from network.standing(${ctx.now}::timestamptz) s
          join identity.people n on n.id = s.person_id group by 1 having count(s.premises_id) = 0) nowhere) as people`,
  );
  return row ?? { roughPremises: 0, people: 0 };
}

/** Open premises under the names of the columns of a standing, so that conditions of audiences can be asked of them. */
const openPlaces = sql`open_place as (
  select p.id as premises_id, p.name, p.organisation_id, p.organisation_name, p.sector_code, p.region_code, p.postcode,
    p.latitude, p.longitude
  from network.places p)`;

// Sets are asked with "in" outside the conditions of a join, so that they are hashed whatever the planner expects of an
// outline: it takes a polygon for a handful of people and would walk the set for each.
function coveredPlaces(ctx: Ctx, expression: AudienceExpression): Sql {
  const asked = placeCondition(expression, ctx.now) ?? sql`true`;
  return sql`audience as materialized (select a.person_id from (${audienceCountSql(expression, ctx.now)}) a),
    covered as materialized (select distinct s.premises_id from network.standing(${ctx.now}::timestamptz) s
      where s.premises_id is not null and (s.person_id in (select person_id from audience)) is true
        and (s.person_id in (select person_id from identity.reachable)) is true),
    ${openPlaces},
    place as (select s.*, s.premises_id in (select premises_id from covered) as is_covered
      from open_place s where ${asked})`;
}

function placeLines(ctx: Ctx, from: Sql): Sql {
  return sql`select s.premises_id as id, s.name, s.organisation_id as "organisationId",
      s.organisation_name as "organisationName", r.name as "regionName", s.postcode,
      (select count(distinct t.person_id) from network.standing(${ctx.now}::timestamptz) t
        join identity.people n on n.id = t.person_id where t.premises_id = s.premises_id) as people
    from (select s.* from ${from}) s join network.regions r on r.code = s.region_code`;
}
