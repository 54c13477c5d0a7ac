import { type Marking, markings, portionFor, type Relation } from '../../kernel/marking.ts';
import { type Ctx, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import type { FacetName, SourceName } from './entries/search-entry.ts';
import type { QueryPlan } from './words/plan-question.ts';

/** What somebody may find: everything under some markings, and of the narrow ones those that they are near to. */
export interface Readable {
  readonly language: string;
  readonly open: readonly Marking[];
  /** Entries that are found by all their words. */
  readonly narrow: readonly number[];
  /** Entries that are found by their title, and of which nothing else is shown. */
  readonly titles: readonly number[];
}

/** One entry that was found. `passage` marks what was looked for between \u0002 and \u0003. */
export interface FoundRow {
  readonly source: SourceName;
  readonly ref: string;
  readonly language: string;
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly url: string;
  readonly marking: Marking;
  readonly topics: readonly string[];
  readonly changedAt: string;
  readonly isTitleOnly: boolean;
  readonly passage: string;
}

/** How many of what was found have each value; an empty value counts those that hold for all. */
export interface FacetCount {
  readonly facet: FacetName;
  readonly value: string;
  readonly count: number;
}

/** A page of what was found, and what there is in all. */
export interface FoundPage {
  readonly total: number;
  readonly facets: readonly FacetCount[];
  readonly rows: readonly FoundRow[];
}

/** What is looked for and which part of it is wanted. */
export interface Wanted {
  readonly plan: QueryPlan;
  /** Where enough of the words together find too little, any of them. */
  readonly isLoose: boolean;
  readonly facets: Readonly<Partial<Record<FacetName, string>>>;
  readonly offset: number;
}

/** Results on a page, and how many are put into an exact order: nobody reads on beyond that, they add a word. */
export const rowsOnPage = 10;
export const mostRanked = 50;

// How others say it tells less than how it was asked.
const otherWords = 0.8;
const columns: Readonly<Record<FacetName, Sql>> = {
  kind: sql.ref('kind'),
  topic: sql.ref('topics'),
  scenario: sql.ref('scenarios'),
  sector: sql.ref('sectors'),
  use: sql.ref('uses'),
  role: sql.ref('roles'),
};
// What names no sector, use or role holds for all of them.
const forAllFacets: readonly FacetName[] = ['sector', 'use', 'role'];

/** The markings that a search shows in full to everybody so near. */
export function openMarkings(relation: Relation): Marking[] {
  return markings.filter((marking) => portionFor(marking, 'search', relation) === 'all');
}

/** Narrow entries that hold enough of the words, before it is known who may find them. */
export function listNarrow(
  ctx: Ctx,
  { plan, language }: { readonly plan: QueryPlan; readonly language: string },
  open: readonly Marking[],
): Promise<{ id: number; source: SourceName; ref: string; marking: Marking }[]> {
  return query(
    ctx,
    sql`select id, source, ref, marking from search.entry
      where marking in ('AMBER', 'AMBER+STRICT', 'RED') and marking <> all(${[...open]}::text[])
        and words @@ (select ${asked(language, `${plan.enough} | ${plan.loose}`)}) and ${language} = any(shown_in)`,
  );
}

/** Whether a word stands in anything that is open to whoever asks. */
export async function occursInOpen(ctx: Ctx, word: string, { language, open }: Readable): Promise<boolean> {
  const row = await queryOne<{ is: boolean }>(
    ctx,
    sql`select exists (select from search.entry where words @@ (select ${asked(language, `'${word}'`)})
      and marking = any(${[...open]}::text[]) and ${language} = any(shown_in)) as "is"`,
  );
  return row?.is ?? false;
}

/** Looks, counts and puts in order, in one statement. */
export async function findPage(ctx: Ctx, wanted: Wanted, readable: Readable): Promise<FoundPage> {
  const { language } = readable;
  const { plan, isLoose } = wanted;
  const row = await queryOne<FoundPage>(
    ctx,
    sql`with found as materialized (${found(wanted, readable, asked(language, isLoose ? plan.loose : plan.enough))}),
      best as materialized (select id, "isTitleOnly" from found order by near desc, changed_at desc, id limit ${mostRanked}::int),
      scored as materialized (
        select b.id, b."isTitleOnly", ${score(plan, language)} as score, e.changed_at
        from best b join search.entry e on e.id = b.id
        cross join lateral (select case when b."isTitleOnly" then ${titleOf(sql`e`)} else e.words || ''::tsvector end) as w (words)
      ),
      shown as (select id, "isTitleOnly", score, row_number() over (order by score desc, changed_at desc, id) as place from scored
        order by place limit ${rowsOnPage}::int offset ${wanted.offset}::int)
      select (select count(*)::int from found) as total, (${facetCounts()}) as facets, (${shownRows(plan, language)}) as rows`,
  );
  return row ?? { total: 0, facets: [], rows: [] };
}

function found({ plan, facets }: Wanted, readable: Readable, query_: Sql): Sql {
  const { language, open, narrow, titles } = readable;
  const narrowed = (Object.entries(facets) as [FacetName, string][]).map(([name, value]) => hasFacet(name, value));
  const here = sql.join([sql`${language} = any(e.shown_in)`, ...narrowed], sql` and `);
  const near = sql`ts_rank(e.head, ${asked(language, plan.any)}) as near`;
  const isOpen = sql`(e.marking = any(${[...open]}::text[]) or e.id = any(${[...narrow]}::bigint[]))`;
  // Asked in a query of its own, so that the planner does not see how many texts it matches: it does not know either how dear it is
  // to unpack the words of a text, and would read all of them rather than ask the index.
  const parts = [
    sql`select e.id, false as "isTitleOnly", e.facet_values, e.changed_at, ${near} from search.entry e
      where e.words @@ (select ${query_}) and ${isOpen} and ${here}`,
  ];
  // Of these nothing is known but the title: they have nothing to be narrowed or counted by.
  if (titles.length > 0 && narrowed.length === 0) {
    parts.push(sql`select e.id, true, '{}'::text[], e.changed_at, 0::real from search.entry e
      where e.id = any(${[...titles]}::bigint[]) and ${titleOf(sql`e`)} @@ ${query_} and ${here}`);
  }
  return sql.join(parts, sql` union all `);
}

function titleOf(entry: Sql): Sql {
  return sql`ts_filter(${entry}.head, '{a}')`;
}

function hasFacet(name: FacetName, value: string): Sql {
  if (name === 'kind') return sql`e.kind = ${value}`;
  const column = sql`e.${columns[name]}`;
  return forAllFacets.includes(name)
    ? sql`(${value} = any(${column}) or ${column} = '{}')`
    : sql`${value} = any(${column})`;
}

function facetCounts(): Sql {
  return sql`select coalesce(jsonb_agg(jsonb_build_object('facet', split_part(value, ':', 1), 'value', substr(value, strpos(value, ':') + 1),
      'count', count) order by count desc, value), '[]')
    from (select value, count(*) as count from (select unnest(facet_values) as value from found) as each group by value) as counted`;
}

/**
 * What each thing asked for adds, by where it stands and how much it tells, and something for words that stand together. A word
 * that is said ten times tells little more than one said once.
 */
function score({ concepts, inOrder, any }: QueryPlan, language: string): Sql {
  const each = concepts.map(({ own, also, weight }) => {
    const asAsked = sql`ts_rank(w.words, ${asked(language, own)})`;
    const rank = also
      ? sql`greatest(${asAsked}, ${otherWords}::real * ts_rank(w.words, ${asked(language, also)}))`
      : asAsked;
    return sql`${weight}::real * power(${rank}, 0.7)`;
  });
  const together = concepts.length > 1 ? sql`0.5 * (w.words @@ ${asked(language, inOrder)})::int` : sql`0`;
  const all = sql`${sql.join(each, sql` + `)} + ${together} + 0.1 * ts_rank_cd(w.words, ${asked(language, any)}, 32)`;
  // Between equals, what to do now stands before what to read, and that before what to hang on the wall.
  return sql`(${all}) * case e.kind when 'action-card' then 1.1 when 'toolkit' then 0.8 when 'asset' then 0.8 else 1 end`;
}

function shownRows({ any }: QueryPlan, language: string): Sql {
  const settings = 'StartSel=\u0002, StopSel=\u0003, MaxWords=32, MinWords=16, ShortWord=2, MaxFragments=1';
  const configuration = sql`case when e.language = 'en' then 'search.english'::regconfig else 'search.plain'::regconfig end`;
  return sql`select coalesce(jsonb_agg(jsonb_build_object('source', e.source, 'ref', e.ref, 'language', e.language,
      'kind', case when s."isTitleOnly" then '' else e.kind end, 'title', e.title, 'summary', case when s."isTitleOnly" then '' else e.summary end, 'url', e.url,
      'marking', e.marking, 'topics', case when s."isTitleOnly" then '{}' else e.topics end, 'changedAt', e.changed_at, 'isTitleOnly', s."isTitleOnly",
      'passage', case when s."isTitleOnly" then '' else ts_headline(${configuration}, e.plain, ${asked(language, any)}, ${settings}) end)
      order by s.place), '[]')
    from shown s join search.entry e on e.id = s.id`;
}

/** A query as PostgreSQL reads it. Who reads another language is shown English texts too. */
function asked(language: string, text: string): Sql {
  const english = sql`to_tsquery('search.english', ${text})`;
  return language === 'en' ? english : sql`(${english} || to_tsquery('search.plain', ${text}))`;
}
