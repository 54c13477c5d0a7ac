import { type Ctx, execute, inTransaction, type Sql, sql } from '../src/platform/db/database.ts';

/** How many people the invented network has. */
export const people = 1_000_000;

/** An id that sorts by its number, as ours do by the time at which they are made: indexes grow at their end. */
function numbered(letter: 'a' | 'b' | 'c' | 'd' | 'e' | 'f', number: Sql): Sql {
  return sql`(${sql.lit(`${letter}0000000-0000-7000-8000-`)} || lpad(to_hex(${number}), 12, '0'))::uuid`;
}

const n = sql.ref('n');
const each = (last: number): Sql => sql`generate_series(1, ${sql.lit(last)}::int) n`;

/** One organisation of the invented network, by number. */
export function organisationId(number: number): string {
  return `a0000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** A network of some size, as literals of its statements. */
interface Size {
  readonly people: number;
  readonly premises: number;
  readonly organisations: number;
}

/**
 * A network of invented people, made by the database itself in a few statements: most work at one of 200,000 premises, some
 * at two, some are appointed over an organisation, few over a region, a sector or the country; some have left or closed,
 * some have two channels, some none.
 */
export async function inventNetwork(ctx: Ctx, tell: (progress: string) => void, count = people): Promise<void> {
  const size = { people: count, premises: count / 5, organisations: count / 20 };
  await inTransaction(ctx, async (inside) => {
    // What refers to what is right by the way it is made; checking four million references would take a minute.
    await execute(inside, sql`set local session_replication_role = replica`);
    for (const [name, statement] of Object.entries({ ...places(size), ...staff(size), ...addresses(size) })) {
      await execute(inside, statement);
      tell(name);
    }
  });
  await execute(ctx, sql`vacuum analyze`);
}

function places({ organisations, premises }: Size): Record<string, Sql> {
  return {
    regions: sql`insert into network.region (code, name, phrase, valid_from)
      select 'r' || n, 'Region ' || n, 'Region ' || n, '2020-01-01' from ${each(11)}`,
    sectors: sql`insert into network.sector (code, name, sector_group, valid_from)
      select 's' || n, 'Sector ' || n, 'Places', '2020-01-01' from ${each(27)}`,
    organisations: sql`insert into network.organisation (id, reference, name, sector_code, created_at, closed_at)
      select ${numbered('a', n)}, 'O' || lpad(n::text, 7, '0'), 'Firm ' || n, 's' || (1 + n % 27), '2021-01-01',
        case when n % 400 = 0 then timestamptz '2023-01-01' end
      from ${each(organisations)}`,
    premises: sql`insert into network.premises (id, reference, organisation_id, name, address, postcode, region_code,
        latitude, longitude, created_at, closed_at)
      select ${numbered('b', n)}, 'P' || lpad(n::text, 7, '0'), ${numbered('a', sql`1 + n % ${sql.lit(organisations)}`)},
        'Site ' || n, 'Invented Street', 'ZZ1 1ZZ', 'r' || (1 + (n / 7) % 11), 50 + (n % 997) * 8.0 / 997,
        -6 + (n::bigint * 7919 % 991) * 8.0 / 991, '2021-01-01', case when n % 300 = 0 then timestamptz '2023-01-01' end
      from ${each(premises)}`,
  };
}

function staff({ people: count, premises, organisations }: Size): Record<string, Sql> {
  const toPremises = (step: number): Sql => sql`(1 + (n::bigint * ${sql.lit(step)}) % ${sql.lit(premises)})::int`;
  const appoint = (rows: Sql): Sql => sql`insert into network.appointment
    (id, person_id, role, scope_kind, scope_id, valid_from, valid_to, created_at) ${rows}`;
  const ends = sql`case when n % 500 = 0 then timestamptz '2023-01-01' end, '2021-01-01'::timestamptz`;
  return {
    people: sql`insert into identity.person (id, reference, name, email, created_at, left_at)
      select ${numbered('c', n)}, 'N' || lpad(n::text, 7, '0'), 'Person ' || n,
        'person-' || lpad(n::text, 7, '0') || '@network.example', '2021-01-01',
        case when n % 250 = 0 then timestamptz '2023-01-01' end
      from ${each(count)}`,
    members:
      appoint(sql`select ${numbered('d', n)}, ${numbered('c', n)}, case when n % 20 = 0 then 'deputy' else 'member' end,
      'premises', ${numbered('b', toPremises(1))}, '2021-01-01', ${ends} from ${each(count)} where n % 100 <> 3`),
    'second places': appoint(sql`select ${numbered('e', n)}, ${numbered('c', n)}, 'member', 'premises',
      ${numbered('b', toPremises(7919))}, '2021-06-01', ${ends} from ${each(count)} where n % 15 = 7`),
    'over organisations and areas': appoint(sql`select ${numbered('f', n)}, ${numbered('c', n)},
        case when n % 2000 <> 3 then 'member' else 'sector-lead' end,
        case when n % 2000 <> 3 then 'organisation' when n % 4000 = 3 then 'sector' when n % 16000 <> 2003 then 'region'
          else 'national' end,
        case when n % 2000 <> 3 then (${numbered('a', sql`1 + n % ${sql.lit(organisations)}`)})::text
          when n % 4000 = 3 then 's' || (1 + n / 4000 % 27) when n % 16000 <> 2003 then 'r' || (1 + n / 2000 % 11) else '' end,
        '2021-01-01', ${ends} from ${each(count)} where n % 100 = 3`),
  };
}

function addresses({ people: count }: Size): Record<string, Sql> {
  return {
    'e-mail addresses': sql`insert into identity.contact_point
        (id, person_id, channel, address, created_at, verified_at, stopped_at)
      select ${numbered('d', n)}, ${numbered('c', n)}, 'email', 'person-' || n || '@network.example', '2021-01-01',
        timestamptz '2021-01-02', case when n % 70 = 0 then timestamptz '2023-01-01' end
      from ${each(count)} where n % 50 <> 0`,
    'second channels': sql`insert into identity.contact_point
        (id, person_id, channel, address, created_at, verified_at)
      select ${numbered('e', n)}, ${numbered('c', n)}, 'second', 'https://push.example/' || n, '2021-01-01',
        case when n % 30 <> 0 then timestamptz '2021-01-02' end
      from ${each(count)} where n % 6 = 0`,
  };
}
