import { type Ctx, execute, inTransaction, type Sql, sql } from '../../src/platform/db/database.ts';

/** How many premises are invented, and how many actions. */
export const premisesCount = 200_000;
/** See `premisesCount`. */
export const actionsCount = 1_000_000;

/** A chain keeps so many premises; the others have three or four each. */
const chainSize = 500;
const chains = 80;
const inChains = chains * chainSize;
const smallFirms = 40_000;

const n = sql.ref('n');
const each = (last: number): Sql => sql`generate_series(1, ${sql.lit(last)}::int) n`;

/** An id that sorts by its number, as ours do by the time at which they are made. */
function numbered(letter: 'a' | 'b' | 'c' | 'd' | 'e' | 'f', number: Sql): Sql {
  return sql`(${sql.lit(`${letter}0000000-0000-7000-8000-`)} || lpad(to_hex(${number}), 12, '0'))::uuid`;
}

function idOf(letter: string, number: number): string {
  return `${letter}0000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** The organisation that keeps a chain of several hundred premises, by number from 1 to 80. */
export const chainId = (number: number): string => idOf('a', number);
/** An organisation of a few premises, by number from 1. */
export const smallFirmId = (number: number): string => idOf('a', chains + number);
/** One of the premises, by number from 1 to 200,000. */
export const premisesId = (number: number): string => idOf('b', number);

/** A number from 0 to 1 that depends on `n` alone, another one for each `salt`. */
const chance = (salt: number): Sql => sql`((hashint4(n::int * 16 + ${sql.lit(salt)}) & 1048575) / 1048576.0)`;
/** A whole number from 0 to below `count`. */
const below = (count: number, salt: number): Sql => sql`floor(${chance(salt)} * ${sql.lit(count)})::int`;
/** A day in the last `days` before the moment. */
const dayWithin = (now: Date, days: number, salt: number): Sql =>
  sql`(${now}::timestamptz::date - ${below(days, salt)})`;

/**
 * A network of premises, made by the database itself: 80 chains of 500, the rest in firms of three or four, a region in four
 * times as many as the others; three in four have begun, each in their own way; a million actions, visits, requests and
 * recommendations.
 */
export async function inventPremises(ctx: Ctx, tell: (progress: string) => void): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    // What refers to what is right by the way it is made.
    await execute(inside, sql`set local session_replication_role = replica`);
    for (const [name, statement] of Object.entries({ ...places(), ...plans(ctx.now), ...advice(ctx.now) })) {
      await execute(inside, statement);
      tell(name);
    }
  });
  await execute(ctx, sql`vacuum analyze`);
}

function places(): Record<string, Sql> {
  const firm = sql`case when n <= ${sql.lit(inChains)} then 1 + (n - 1) / ${sql.lit(chainSize)}
    else ${sql.lit(chains)} + 1 + n % ${sql.lit(smallFirms)} end`;
  return {
    organisations: sql`insert into network.organisation (id, reference, name, sector_code, created_at)
      select ${numbered('a', n)}, 'O' || lpad(n::text, 7, '0'), 'Firm ' || n, 'hotels-food', '2021-01-01'
      from ${each(chains + smallFirms)}`,
    premises: sql`insert into network.premises (id, reference, organisation_id, name, address, postcode, region_code,
        latitude, longitude, created_at, use_code, capacity)
      select ${numbered('b', n)}, 'P' || lpad(n::text, 7, '0'), ${numbered('a', firm)}, 'Site ' || md5(n::text),
        n || ' Invented Street', 'ZZ1 1ZZ',
        (array(select code from network.region order by code))[1 + ${below(14, 1)} % 11],
        50 + (n % 997) * 8.0 / 997, -6 + (n::bigint * 7919 % 991) * 8.0 / 991, '2021-01-01',
        (array(select code from network.premises_use order by code))[1 + floor(power(${chance(2)}, 2) * 17)::int],
        case when ${chance(3)} < 0.9 then (10 + power(${chance(4)}, 6) * 5000)::int end
      from ${each(premisesCount)}`,
  };
}

function plans(now: Date): Record<string, Sql> {
  return {
    standings: sql`insert into premises.standing (premises_id, tier, tier_on, assessed_on, assessment_review_on, risks_above,
        procedures_ready, drilled_on, drill_due_on, response_signed_on, open_actions, next_action_on, visited_on, pack_on,
        changed_at)
      select ${numbered('b', n)}, (array['out', 'standard', 'standard', 'enhanced'])[1 + ${below(4, 5)}],
        ${dayWithin(now, 400, 6)}, case when ${chance(7)} < 0.6 then ${dayWithin(now, 700, 8)} end,
        case when ${chance(7)} < 0.6 then ${dayWithin(now, 700, 8)} + 365 end,
        case when ${chance(7)} < 0.6 then ${below(5, 9)} end, ${below(5, 10)},
        case when ${chance(11)} < 0.4 then ${dayWithin(now, 700, 12)} end,
        case when ${chance(11)} < 0.4 then ${dayWithin(now, 700, 12)} + 365 end,
        case when ${chance(12)} < 0.3 then ${dayWithin(now, 200, 13)} end, 3, ${now}::timestamptz::date + 60 - ${below(90, 14)},
        case when ${chance(15)} < 0.1 then ${dayWithin(now, 1500, 15)} end, null, ${now}
      from ${each(premisesCount)} where n % 4 <> 3`,
    actions: sql`insert into premises.action (id, premises_id, source, source_id, title, detail, owner_name, due_on, raised_at,
        raised_by, state, settled_at, settled_by)
      select ${numbered('c', n)}, ${numbered('b', sql`1 + (n::bigint * 7919) % ${sql.lit(premisesCount)}`)},
        (array['assessment', 'drill', 'adviser', 'duty', 'response', 'own'])[1 + n % 6], 'source ' || n, 'Action ' || n, '',
        'Owner', ${now}::timestamptz::date + 60 - ${below(90, 14)}, ${now}, 'system:bench',
        case when n % 5 < 3 then 'open' when n % 5 = 3 then 'done' else 'dropped' end,
        case when n % 5 >= 3 then ${now}::timestamptz end, case when n % 5 >= 3 then 'system:bench' end
      from ${each(actionsCount)}`,
  };
}

function advice(now: Date): Record<string, Sql> {
  const someone = sql`${idOf('f', 1)}::uuid`;
  const place = (step: number): Sql =>
    numbered('b', sql`1 + (n::bigint * ${sql.lit(step)}) % ${sql.lit(premisesCount)}`);
  const today = sql`${now}::timestamptz::date`;
  return {
    'visits made': sql`insert into advisers.visit (id, premises_id, state, planned_for, purpose, planned_at, adviser_id, ended_at,
        done_on)
      select ${numbered('d', n)}, ${place(17)}, 'done', ${today} - n % 1500, 'A look.', ${now}, ${someone}, ${now},
        ${today} - n % 1500
      from ${each(20_000)}`,
    'visits planned': sql`insert into advisers.visit (id, premises_id, state, planned_for, purpose, planned_at, adviser_id)
      select ${numbered('e', n)}, ${place(31)}, 'planned', ${today} + n % 60, 'A look.', ${now}, ${someone} from ${each(1000)}`,
    'requests for visits': sql`insert into advisers.visit_request (id, premises_id, reason, asked_at, asked_by)
      select ${numbered('d', n)}, ${place(101)}, 'Please.', ${now}, ${someone} from ${each(3000)}`,
    recommendations: sql`insert into advisers.recommendation (id, premises_id, visit_id, grade, against, words, due_on, action_id,
        made_at, made_by, state)
      select ${numbered('d', n)}, ${place(17)}, ${numbered('d', sql`1 + n % 20000`)}, 'should', 'detect', 'Do it.',
        ${today} + 200 - n % 400, ${numbered('c', n)}, ${now}, ${someone},
        (array['open', 'accepted', 'done', 'declined'])[1 + n % 4]
      from ${each(60_000)}`,
  };
}
