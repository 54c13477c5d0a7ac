import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { NestingRow } from '../premises-rows.generated.ts';
import type { Standing } from '../standing/site-standing.ts';
import { standingColumns } from '../standing/standing-store.ts';

/** Premises that others of the network may choose from: what everybody with a role sees of them. */
export interface PlaceLine {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
}

/** One nesting, seen from one of its two sides. */
export interface NestingLine extends PlaceLine {
  readonly nestingId: string;
  readonly state: 'asked' | 'agreed';
  readonly askedAt: Date;
}

/** Premises inside others, however deep, with how they stand. */
export interface InnerLine extends PlaceLine, Standing {
  readonly nestingId: string;
  /** The premises in which they lie. */
  readonly outerId: string;
  /** 1: directly inside those asked about. */
  readonly depth: number;
  readonly useCode: string | null;
  readonly expected: number | null;
}

/** How deep premises are followed into each other: an estate, a centre, a hall, a shop, a counter. */
const deepest = 5;

const placeColumns: Sql = sql`p.id, p.name, p.organisation_id as "organisationId", p.organisation_name as "organisationName"`;

/** Everything inside premises as agreed, the nearest first, then by name. */
export async function listInner(ctx: Ctx, outerId: string): Promise<InnerLine[]> {
  return query(
    ctx,
    sql<InnerLine>`with recursive inside as (
        select n.id, n.outer_id, n.inner_id, 1 as depth, array[n.outer_id, n.inner_id] as path
        from premises.nesting n where n.outer_id = ${outerId} and n.state = 'agreed'
        union all
        select n.id, n.outer_id, n.inner_id, i.depth + 1, i.path || n.inner_id
        from inside i join premises.nesting n on n.outer_id = i.inner_id and n.state = 'agreed'
        where i.depth < ${deepest} and n.inner_id <> all(i.path))
      select i.id as "nestingId", i.outer_id as "outerId", i.depth, ${placeColumns}, p.use_code as "useCode",
        p.capacity as expected, ${standingColumns}
      from inside i join network.places p on p.id = i.inner_id left join premises.standing s on s.premises_id = p.id
      order by i.depth, lower(p.name), p.id`,
  );
}

/** Whether premises lie inside others, however deep. */
export async function isInside(ctx: Ctx, innerId: string, outerId: string): Promise<boolean> {
  const row = await queryOne(
    ctx,
    sql`with recursive around as (
        select n.outer_id from premises.nesting n where n.inner_id = ${innerId} and n.state = 'agreed'
        union
        select n.outer_id from around a join premises.nesting n on n.inner_id = a.outer_id and n.state = 'agreed')
      select from around where outer_id = ${outerId} limit 1`,
  );
  return row !== undefined;
}

/** What lies around premises (`outer`) or directly inside (`inner`): asked and agreed. */
export async function listNestings(ctx: Ctx, premisesId: string, side: 'outer' | 'inner'): Promise<NestingLine[]> {
  const [own, other] = side === 'outer' ? [sql`n.inner_id`, sql`n.outer_id`] : [sql`n.outer_id`, sql`n.inner_id`];
  return query(
    ctx,
    sql<NestingLine>`select n.id as "nestingId", n.state, n.asked_at as "askedAt", ${placeColumns}
      from premises.nesting n join network.places p on p.id = ${other}
      where ${own} = ${premisesId} and n.state in ('asked', 'agreed') order by lower(p.name), p.id`,
  );
}

/** Open premises at a postcode besides one, by name, at most `limit`; spaces and capitals do not matter. */
export async function listPlacesAt(ctx: Ctx, postcode: string, besides: string, limit: number): Promise<PlaceLine[]> {
  const wanted = postcode.replace(/\s/g, '').toUpperCase();
  return query(
    ctx,
    sql<PlaceLine>`select ${placeColumns} from network.places p
      where upper(replace(p.postcode, ' ', '')) = ${wanted} and p.id <> ${besides} order by lower(p.name), p.id limit ${limit}`,
  );
}

/** Open premises by id. */
export async function findPlace(ctx: Ctx, id: string): Promise<PlaceLine | undefined> {
  return queryOne(ctx, sql<PlaceLine>`select ${placeColumns} from network.places p where p.id = ${id}`);
}

/** Writes a nesting that was asked for or agreed at once; false when it is there already. */
export async function insertNesting(
  ctx: Ctx,
  row: Pick<NestingRow, 'id' | 'outerId' | 'innerId' | 'askedBy'> & { readonly agreed: boolean },
): Promise<boolean> {
  const decided = row.agreed ? { at: ctx.now, by: row.askedBy } : { at: null, by: null };
  const written = await execute(
    ctx,
    sql`insert into premises.nesting (id, outer_id, inner_id, state, asked_at, asked_by, decided_at, decided_by)
      values (${row.id}, ${row.outerId}, ${row.innerId}, ${row.agreed ? 'agreed' : 'asked'}, ${ctx.now}, ${row.askedBy},
        ${decided.at}, ${decided.by})
      on conflict (outer_id, inner_id) where state in ('asked', 'agreed') do nothing`,
  );
  return written > 0;
}

/** A nesting that is asked or agreed, taken until the transaction ends. */
export async function lockNesting(
  ctx: Ctx,
  id: string,
): Promise<Pick<NestingRow, 'id' | 'outerId' | 'innerId' | 'state'> | undefined> {
  return queryOne(
    ctx,
    sql`select n.id, n.outer_id as "outerId", n.inner_id as "innerId", n.state from premises.nesting n
      where n.id = ${id} and n.state in ('asked', 'agreed') for update`,
  );
}

/** Writes the answer of the inner keeper. */
export async function writeAnswer(ctx: Ctx, id: string, state: 'agreed' | 'declined', by: string): Promise<void> {
  await execute(
    ctx,
    sql`update premises.nesting set state = ${state}, decided_at = ${ctx.now}, decided_by = ${by} where id = ${id}`,
  );
}

/** Ends a nesting. */
export async function writeEnded(ctx: Ctx, id: string, by: string): Promise<void> {
  await execute(
    ctx,
    sql`update premises.nesting set state = 'ended', ended_at = ${ctx.now}, ended_by = ${by} where id = ${id}`,
  );
}
