import type { AudienceExpression } from '../src/capabilities/audiences/index.ts';
import { type Sql, sql } from '../src/platform/db/database.ts';
import { organisationId } from './audience-network.ts';

/** One expression, and the counts of its preview asked in SQL written by hand. */
export interface Question {
  readonly name: string;
  readonly expression: AudienceExpression;
  readonly bare: Sql<BareCount>;
}

/** One count of the SQL by hand. */
export interface BareCount {
  readonly kind: 'people' | 'region' | 'sector' | 'channel' | 'unreachable';
  readonly code: string | null;
  readonly people: number;
}

/** What somebody who knows the tables writes where, for one question. */
interface Written {
  /** On a place of work: `a` appointment, `p` premises (empty where an organisation has none), `o` its organisation. */
  readonly place?: Sql;
  /** On an appointment over an area; left out where such a one cannot match. */
  readonly area?: Sql;
  /** On the person, `n.id`, whatever the standing. */
  readonly person?: Sql;
  /** The role whose standings are shown first. */
  readonly role?: string;
}

/** The questions: what duty officers ask, from everybody to one organisation. */
export function makeQuestions(now: Date): Question[] {
  const ask = (name: string, expression: AudienceExpression, written: Written): Question => ({
    ...{ name, expression },
    bare: countBare(people(written, now)),
  });
  const holders = (role: string): Sql => sql`(select person_id from network.appointment where role = ${role}
    and valid_from <= ${now} and (valid_to is null or valid_to > ${now}))`;
  const box = [
    [51, -1],
    [51, 0.5],
    [52, 0.5],
    [52, -1],
  ] as const;
  const inBox = sql`point(p.longitude, p.latitude) <@ '((-1,51),(0.5,51),(0.5,52),(-1,52))'::polygon`;
  const r = (...numbers: number[]) => numbers.map((number) => ({ region: `r${number}` }));
  const s = (...numbers: number[]) => numbers.map((number) => ({ sector: `s${number}` }));
  const firm = organisationId(4242);
  return [
    ask('everyone', { everyone: true }, { area: sql`true` }),
    ask(
      'everyone but one sector',
      { all: [{ everyone: true }, { not: { sector: 's9' } }] },
      {
        area: sql`true`,
        person: sql`not exists (select from (${standings({ place: sql`o.sector_code = 's9'`, area: sql`a.sector_code = 's9'` }, now)}) y where y.person_id = n.id)`,
      },
    ),
    ask('one region', { region: 'r3' }, { place: sql`p.region_code = 'r3'`, area: sql`a.region_code = 'r3'` }),
    ask(
      'two regions, one sector',
      { all: [{ any: r(1, 2) }, { sector: 's3' }] },
      { place: sql`p.region_code in ('r1', 'r2') and o.sector_code = 's3'` },
    ),
    ask(
      'three sectors inside an outline',
      { all: [{ any: s(1, 2, 4) }, { polygon: box }] },
      { place: sql`o.sector_code in ('s1', 's2', 's4') and ${inBox}` },
    ),
    ask('an outline', { polygon: box }, { place: inBox }),
    ask('a circle', { circle: { latitude: 52.5, longitude: -1.5, radiusKm: 25 } }, { place: within(52.5, -1.5, 25) }),
    ask(
      'a small circle and two sectors',
      { all: [{ circle: { latitude: 51.5, longitude: -0.5, radiusKm: 10 } }, { any: s(5, 6) }] },
      { place: sql`${within(51.5, -0.5, 10)} and o.sector_code in ('s5', 's6')` },
    ),
    ask(
      'deputies outside one region',
      { all: [{ role: 'deputy' }, { not: { region: 'r4' } }] },
      {
        area: sql`true`,
        role: 'deputy',
        person: sql`n.id in ${holders('deputy')}
          and not exists (select from (${standings({ place: sql`p.region_code = 'r4'`, area: sql`a.region_code = 'r4'` }, now)}) y where y.person_id = n.id)`,
      },
    ),
    ask(
      'sector leads in a region',
      { all: [{ role: 'sector-lead' }, { region: 'r7' }] },
      {
        place: sql`p.region_code = 'r7'`,
        area: sql`a.region_code = 'r7'`,
        role: 'sector-lead',
        person: sql`n.id in ${holders('sector-lead')}`,
      },
    ),
    ask(
      'a region or a sector, but no deputy',
      { all: [{ any: [...r(5), ...s(6)] }, { not: { role: 'deputy' } }] },
      {
        place: sql`(p.region_code = 'r5' or o.sector_code = 's6')`,
        area: sql`(a.region_code = 'r5' or a.sector_code = 's6')`,
        role: 'deputy',
        person: sql`not exists (select from ${holders('deputy')} h where h.person_id = n.id)`,
      },
    ),
    ask(
      'one sector here or another there',
      { any: [{ all: [...r(1), ...s(2)] }, { all: [...r(8), ...s(12)] }] },
      {
        place: sql`(p.region_code = 'r1' and o.sector_code = 's2' or p.region_code = 'r8' and o.sector_code = 's12')`,
      },
    ),
    ask('one organisation', { organisation: firm }, { place: sql`o.id = ${firm}::uuid` }),
  ];
}

/** Standings as somebody writes them who knows the tables: the branches that can match, each with its own condition. */
function standings({ place = sql`true`, area }: Written, now: Date): Sql {
  const current = sql`a.valid_from <= ${now} and (a.valid_to is null or a.valid_to > ${now})`;
  const open = (alias: Sql): Sql => sql`(${alias}.closed_at is null or ${alias}.closed_at > ${now})`;
  const [p, o] = [sql`p`, sql`o`];
  const places = sql`
    select a.person_id, a.role, o.id as organisation_id, p.id as premises_id, p.region_code, o.sector_code
      from network.appointment a join network.premises p on p.id = a.premises_id
      join network.organisation o on o.id = p.organisation_id
      where a.premises_id is not null and ${current} and ${open(p)} and ${open(o)} and ${place}
    union all
    select a.person_id, a.role, o.id, p.id, p.region_code, o.sector_code
      from network.appointment a join network.organisation o on o.id = a.organisation_id
      left join network.premises p on p.organisation_id = o.id and ${open(p)}
      where a.organisation_id is not null and ${current} and ${open(o)} and ${place}`;
  if (!area) return places;
  return sql`${places}
    union all
    select a.person_id, a.role, null, null, a.region_code, a.sector_code from network.appointment a
      where a.scope_kind in ('national', 'region', 'sector') and ${current} and ${area}`;
}

/** The people of a question, one row each, with region and sector of the standing that is shown. */
function people(written: Written, now: Date): Sql {
  const first = written.role ? sql`x.role = ${written.role} desc,` : sql``;
  return sql`select distinct on (n.id) n.id as person_id, x.region_code, x.sector_code
    from (${standings(written, now)}) x join identity.person n on n.id = x.person_id
    where n.left_at is null and ${written.person ?? sql`true`}
    order by n.id, ${first} x.premises_id is null, x.organisation_id is null, x.region_code, x.sector_code`;
}

/** All counts of a preview over the people: in all, by region, by sector, by channel, and whom nothing reaches. */
function countBare(bare: Sql): Sql<BareCount> {
  return sql<BareCount>`with audience as materialized (${bare}),
      reach as materialized (select distinct c.person_id, c.channel
        from identity.contact_point c join audience a on a.person_id = c.person_id
        where c.verified_at is not null and c.stopped_at is null)
    select 'people' as kind, null as code, count(*) as people from audience
    union all select 'region', region_code, count(*) from audience group by 2
    union all select 'sector', sector_code, count(*) from audience group by 2
    union all select 'channel', channel, count(*) from reach group by 2
    union all select 'unreachable', null, (select count(*) from audience) - (select count(distinct person_id) from reach)`;
}

/** Haversine distance, behind a box that the index on places answers. */
function within(latitude: number, longitude: number, km: number): Sql {
  const [up, across] = [km / 111, km / 111 / Math.cos((latitude * Math.PI) / 180) + 0.01];
  const box = `(${longitude + across},${latitude + up + 0.01}),(${longitude - across},${latitude - up - 0.01})`;
  return sql`point(p.longitude, p.latitude) <@ ${box}::box and 6371.0088 * 2 * asin(sqrt(
    sin(radians(p.latitude - ${latitude}::float8) / 2) ^ 2 + cos(radians(${latitude}::float8)) * cos(radians(p.latitude))
    * sin(radians(p.longitude - ${longitude}::float8) / 2) ^ 2)) <= ${km}::float8`;
}
