import { type Marking, markings, portionFor, type Relation, relations, type WayOut } from '../../../kernel/marking.ts';
import { type Ctx, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import { type Bulletin, type ReadKind, readKinds } from '../bulletin.ts';
import { bulletinColumns } from '../bulletin-store.ts';

/** A bulletin with how near the reader is to it. */
export interface BulletinForReader extends Bulletin {
  readonly relation: Relation;
}

/** What somebody looks for in the archive. */
export interface ArchiveFilter {
  readonly words?: string;
  readonly kind?: ReadKind | undefined;
  /** Of the London clock. */
  readonly year?: number | undefined;
  readonly series?: string | undefined;
  readonly region?: string | undefined;
  readonly limit: number;
  readonly offset?: number;
}

/** One that was sent, for whoever asks; nothing when its marking keeps it from them on that way. */
export async function findForReader(ctx: Ctx, id: string, way: WayOut): Promise<BulletinForReader | undefined> {
  const row = await queryOne(
    ctx,
    sql<BulletinForReader>`with ${reader(ctx)}
      select ${bulletinColumns}, ${relationOf(ctx)} as relation from bulletins.bulletin b cross join reader
      where b.id = ${id}::uuid and b.sent_at is not null`,
  );
  return row && portionFor(row.marking, way, row.relation) !== 'nothing' ? row : undefined;
}

/** How near whoever asks is to each of these that was sent. */
export async function listRelations(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Relation>> {
  const rows = await query<{ id: string; relation: Relation }>(
    ctx,
    sql`with ${reader(ctx)}
      select b.id, ${relationOf(ctx)} as relation from bulletins.bulletin b cross join reader
      where b.id = any(${[...ids]}::uuid[]) and b.sent_at is not null`,
  );
  return new Map(rows.map(({ id, relation }) => [id, relation]));
}

/** What a search keeps: all that was sent and is read, or some of it. Whose it is to find is for `listRelations` to help say. */
export function listForSearch(ctx: Ctx, ids?: readonly string[]): Promise<Bulletin[]> {
  return query(
    ctx,
    sql<Bulletin>`select ${bulletinColumns} from bulletins.bulletin b
      where b.sent_at is not null and b.kind = any(${[...readKinds]}::text[])
        and ${ids ? sql`b.id = any(${[...ids]}::uuid[])` : sql`true`}`,
  );
}

/**
 * What was sent and whoever asks may read on a page, the latest first. With words, those in which they are found, looked for only
 * in what a search may show of each.
 */
export function listArchive(ctx: Ctx, filter: ArchiveFilter): Promise<BulletinForReader[]> {
  return query(
    ctx,
    sql<BulletinForReader>`with ${readable(ctx, filter)}
      select ${bulletinColumns}, b.relation from readable b
      order by b.sent_at desc, b.id limit ${filter.limit} offset ${filter.offset ?? 0}`,
  );
}

/** How many of them there are. */
export async function countArchive(ctx: Ctx, filter: ArchiveFilter): Promise<number> {
  const row = await queryOne<{ count: number }>(
    ctx,
    sql`with ${readable(ctx, filter)} select count(*) as count from readable`,
  );
  return row?.count ?? 0;
}

/** The years in which something was sent, the latest first. */
export async function listArchiveYears(ctx: Ctx): Promise<number[]> {
  const rows = await query<{ year: number }>(
    ctx,
    sql`select distinct ${yearOf} as year from bulletins.bulletin b
      where sent_at is not null and kind = any(${[...readKinds]}::text[]) order by 1 desc`,
  );
  return rows.map(({ year }) => year);
}

const yearOf = sql`extract(year from b.sent_at at time zone 'Europe/London')::int`;

function readable(ctx: Ctx, filter: ArchiveFilter): Sql {
  return sql`${reader(ctx)}, near as (
      select b.*, ${relationOf(ctx)} as relation from bulletins.bulletin b cross join reader
      where b.sent_at is not null and ${conditionOf(filter)}
    ), readable as (
      select b.* from near b where (b.marking, b.relation) in (${pairs('page', 'all')}) and (${foundBy(filter.words ?? '')})
    )`;
}

function conditionOf({ kind, year, series, region }: ArchiveFilter): Sql {
  const conditions: Sql[] = [sql`b.kind = any(${kind ? [kind] : [...readKinds]}::text[])`];
  if (year) conditions.push(sql`${yearOf} = ${year}`);
  if (series) conditions.push(sql`b.series_code = ${series}`);
  if (region) conditions.push(sql`${region} = any(b.regions)`);
  return sql.join(conditions, sql` and `);
}

// Welsh words as they stand: PostgreSQL knows no stems of them.
function foundBy(words: string): Sql {
  if (words === '') return sql`true`;
  const asked = sql`websearch_to_tsquery('english', ${words})`;
  const askedPlainly = sql`websearch_to_tsquery('simple', ${words})`;
  const welsh = (text: Sql): Sql => sql`to_tsvector('simple', coalesce(${text}, '')) @@ ${askedPlainly}`;
  return sql`((marking, relation) in (${pairs('search', 'all')}) and (all_words @@ ${asked}
        or to_tsvector('english', summary) @@ ${asked}
        or ${welsh(sql`(welsh ->> 'title') || ' ' || (welsh ->> 'summary') || ' ' || (welsh ->> 'body')`)}))
      or ((marking, relation) in (${pairs('search', 'title')})
        and (title_words @@ ${asked} or ${welsh(sql`welsh ->> 'title'`)}))`;
}

// Those of the reader's organisations, and those of the posts that they belong to.
function reader({ actor, now }: Ctx): Sql {
  if (actor.kind !== 'person') return sql`reader as (select true as is_nobody)`;
  const own = actor.personId;
  return sql`reader as materialized (
    select array(
      select distinct other.person_id from network.standing(${now}::timestamptz) other
      where other.organisation_id = any(array(
        select own.organisation_id from network.standing(${now}::timestamptz) own where own.person_id = ${own}::uuid))
    ) as colleagues, array(
      select distinct other.person_id from leads.members(${now}::timestamptz) own
      join leads.members(${now}::timestamptz) other on other.post_id = own.post_id
      where own.person_id = ${own}::uuid
    ) as fellows
  )`;
}

// Whoever it was meant for counts as told, also where it came by a digest or, by their own choice, not at all.
function relationOf({ actor }: Ctx): Sql {
  if (actor.kind !== 'person') return sql`'anybody'`;
  const own = sql`${actor.personId}::uuid`;
  const told = (who: Sql): Sql => sql`(
    exists (select from bulletins.reader r where r.bulletin_id = b.id and r.person_id = any(${who}))
    or exists (select from delivery.told t where t.launch_id = b.id and t.person_id = any(${who})))`;
  return sql`case
    when ${own} in (b.written_by, b.approved_by) or ${told(sql`array[${own}]`)} then 'named'
    when ${told(sql`reader.colleagues`)} then 'organisation'
    when ${told(sql`reader.fellows`)} then 'network'
    else 'community'
  end`;
}

/** Every marking and relation for which a way shows so much: the policy as rows. */
function pairs(way: WayOut, portion: 'all' | 'title'): Sql {
  const allowed = markings.flatMap((marking: Marking) =>
    relations
      .filter((relation) => portionFor(marking, way, relation) === portion)
      .map((relation) => [marking, relation]),
  );
  return sql.join(allowed.map(([marking, relation]) => sql`(${marking}::text, ${relation}::text)`));
}
