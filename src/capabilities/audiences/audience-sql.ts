import type { Point } from '../../kernel/polygon.ts';
import { type Sql, sql } from '../../platform/db/database.ts';
import { type AudienceExpression, listLeaves } from './audience.ts';

/** One person of an audience and the standing that is shown for them; nulls where the standing has no such thing. */
export interface AudienceMember {
  readonly person_id: string;
  readonly region_code: string | null;
  readonly sector_code: string | null;
  readonly organisation_id: string | null;
  readonly premises_id: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Mean radius of the earth (IUGG), kilometres. */
export const earthRadiusKm = 6371.0088;

/** Sets of persons that the statement names, in the order in which they may refer to each other. */
interface Build {
  readonly moment: Date;
  readonly sets: Sql[];
  /** Which set holds the people of a role. */
  readonly roles: Map<string, number>;
  /** The sets that the select being written asks about. */
  readonly used: Set<number>;
}

/**
 * One SELECT of everybody meant by an expression at a moment, one row a person, columns as in AudienceMember.
 *
 * Meaning. Everybody is whoever has a standing then and has not left. Region, sector, organisation, outline and circle
 * are asked of one standing, so "hotels in London" is met at one place, not by a shop in London and a hotel in Leeds. Role
 * and person are asked of the person. "Not" is asked of the person too: one matching standing is enough to be left out.
 *
 * The row shows a standing that matched; of several, one held in a role that was asked for, then the most exact (premises,
 * organisation, area), then the smallest ids, so that the same audience always gives the same rows.
 */
export function audienceSql(expression: AudienceExpression, moment: Date): Sql<AudienceMember> {
  return selectAudience(
    expression,
    moment,
    sql`s.region_code, s.sector_code, s.organisation_id, s.premises_id, s.latitude, s.longitude`,
    sql`s.region_code, s.sector_code, s.organisation_id, s.premises_id`,
  );
}

/** As `audienceSql`, only with what counting needs: narrower rows, and a shorter sort that leaves the same places. */
export function audienceCountSql(expression: AudienceExpression, moment: Date): Sql<AudienceMember> {
  const codes = sql`s.region_code, s.sector_code`;
  return selectAudience(expression, moment, codes, codes);
}

function selectAudience(expression: AudienceExpression, moment: Date, columns: Sql, order: Sql): Sql<AudienceMember> {
  const build: Build = { moment, sets: [], roles: new Map(), used: new Set() };
  const condition = conditionOf(expression, build);
  const roles = listLeaves(expression).flatMap((leaf) => ('role' in leaf ? [leaf.role] : []));
  const preferred = roles.length > 0 ? sql`s.role = any(${roles}::text[]) desc,` : sql``;
  const named = build.sets.map((set, index) => sql`${setName(index)} as ${set}`);
  const withSets = named.length > 0 ? sql`with ${sql.join(named)}` : sql``;
  return sql<AudienceMember>`${withSets}
    select distinct on (n.id) n.id as person_id, ${columns}
    from ${standings(build)}
    where ${condition}
    order by n.id, ${preferred} (s.premises_id is null), (s.organisation_id is null), ${order}`;
}

/**
 * Every standing with a mark for each set asked about. Joined, so that large sets are hashed, never walked. `n.id` stands
 * for the person wherever people are told apart: unlike the ids out of the standings it has statistics, so that the planner
 * knows that many standings are many people (it guesses 200 otherwise).
 */
function standings({ moment, used }: Build): Sql {
  const marks = [...used].map((index) => {
    const name = setName(index);
    return sql`left join ${name} on ${name}.person_id = s.person_id`;
  });
  const joins = marks.length > 0 ? sql.join(marks, sql` `) : sql``;
  return sql`network.standing(${moment}::timestamptz) s join identity.people n on n.id = s.person_id ${joins}`;
}

/** A condition on one standing `s`. Never negated in SQL: nulls then simply do not match. */
function conditionOf(expression: AudienceExpression, build: Build): Sql {
  if ('everyone' in expression) return sql`true`;
  if ('region' in expression) return sql`s.region_code = ${expression.region}`;
  if ('sector' in expression) return sql`s.sector_code = ${expression.sector}`;
  if ('organisation' in expression) return sql`s.organisation_id = ${expression.organisation}::uuid`;
  if ('person' in expression) return sql`s.person_id = ${expression.person}::uuid`;
  if ('polygon' in expression)
    return sql`point(s.longitude, s.latitude) <@ ${polygonText(expression.polygon)}::polygon`;
  if ('circle' in expression) return circleCondition(expression.circle);
  if ('role' in expression) return roleCondition(expression.role, build);
  if ('all' in expression) return joined(groupNots(expression.all), sql` and `, build);
  if ('any' in expression) return joined(groupCodes(expression.any), sql` or `, build);
  return notCondition(expression.not, build);
}

function joined(parts: readonly (AudienceExpression | CodeGroup)[], glue: Sql, build: Build): Sql {
  const conditions = parts.map((part) =>
    'codes' in part ? sql`${sql.ref(`s.${part.column}`)} = any(${[...part.codes]}::text[])` : conditionOf(part, build),
  );
  return sql`(${sql.join(conditions, glue)})`;
}

interface CodeGroup {
  readonly column: 'region_code' | 'sector_code';
  readonly codes: readonly string[];
}

/** Several regions or sectors in an `any` become one condition, which an index answers. */
function groupCodes(parts: readonly AudienceExpression[]): (AudienceExpression | CodeGroup)[] {
  const regions = parts.flatMap((part) => ('region' in part ? [part.region] : []));
  const sectors = parts.flatMap((part) => ('sector' in part ? [part.sector] : []));
  const groups: CodeGroup[] = [
    { column: 'region_code', codes: regions },
    { column: 'sector_code', codes: sectors },
  ];
  const others = parts.filter((part) => !('region' in part) && !('sector' in part));
  return [...groups.filter((group) => group.codes.length > 0), ...others];
}

/** In an `all`, nobody of this and nobody of that is nobody of either: one set instead of many. */
function groupNots(parts: readonly AudienceExpression[]): AudienceExpression[] {
  const nots = parts.flatMap((part) => ('not' in part ? [part.not] : []));
  if (nots.length < 2) return [...parts];
  return [...parts.filter((part) => !('not' in part)), { not: { any: nots } }];
}

/** Whoever holds the role at the moment, over whatever: asked of the appointments alone, as `listRoles` does. */
function roleCondition(role: string, build: Build): Sql {
  const known = build.roles.get(role);
  const people = sql`(select distinct r.person_id from network.roles(${build.moment}::timestamptz) r
    where r.role = ${role})`;
  const index = known ?? build.sets.push(people) - 1;
  build.roles.set(role, index);
  build.used.add(index);
  return sql`${setName(index)}.person_id is not null`;
}

/** Whoever has no standing at all that matches the inner part. */
function notCondition(inner: AudienceExpression, build: Build): Sql {
  const within: Build = { ...build, used: new Set() };
  const condition = conditionOf(inner, within);
  const people = sql`(select distinct n.id as person_id from ${standings(within)} where ${condition})`;
  const index = build.sets.push(people) - 1;
  build.used.add(index);
  return sql`${setName(index)}.person_id is null`;
}

function setName(index: number): Sql {
  return sql.id(`set_${index}`);
}

function polygonText(ring: readonly Point[]): string {
  return `(${ring.map(([latitude, longitude]) => `(${longitude},${latitude})`).join(',')})`;
}

/** Haversine distance, after a box that the index on places answers. */
function circleCondition(circle: { latitude: number; longitude: number; radiusKm: number }): Sql {
  const { latitude, longitude, radiusKm } = circle;
  const box = circleBox(circle);
  const boxText = `(${box.east},${box.north}),(${box.west},${box.south})`;
  return sql`(point(s.longitude, s.latitude) <@ ${boxText}::box
    and 2 * ${earthRadiusKm}::float8 * asin(least(1, sqrt(
      sin(radians(s.latitude - ${latitude}::float8) / 2) ^ 2
      + cos(radians(${latitude}::float8)) * cos(radians(s.latitude))
        * sin(radians(s.longitude - ${longitude}::float8) / 2) ^ 2))) <= ${radiusKm}::float8)`;
}

/** A box in degrees that holds the circle. The date line is not crossed: places beyond it are left out. */
export function circleBox(circle: { latitude: number; longitude: number; radiusKm: number }): {
  south: number;
  north: number;
  west: number;
  east: number;
} {
  // A hair wider than the circle, so that rounding never cuts its edge off.
  const angle = (circle.radiusKm / earthRadiusKm) * (1 + 1e-9) + 1e-9;
  const degrees = (angle * 180) / Math.PI;
  const south = circle.latitude - degrees;
  const north = circle.latitude + degrees;
  const share = Math.sin(Math.min(angle, Math.PI / 2)) / Math.cos((circle.latitude * Math.PI) / 180);
  // Over a pole every longitude is inside.
  const across = south <= -90 || north >= 90 || !(share < 1) ? 360 : (Math.asin(share) * 180) / Math.PI;
  return { south, north, west: circle.longitude - across, east: circle.longitude + across };
}
