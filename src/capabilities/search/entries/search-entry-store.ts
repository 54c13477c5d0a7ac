import { asJson, type Ctx, execute, query, type Sql, sql } from '../../../platform/db/database.ts';
import { type SearchEntry, type SourceName, shownIn } from './search-entry.ts';

// A word of one language is looked for in the words of its own language's configuration.
const configuration = (language: Sql): Sql =>
  sql`case when ${language} = 'en' then 'search.english'::regconfig else 'search.plain'::regconfig end`;

const most = 500;

/** Only one writer counts words at a time; readers go on. */
export async function takeTurnAtWriting(ctx: Ctx): Promise<void> {
  await execute(ctx, sql`lock table search.vocabulary in share row exclusive mode`);
}

/** Writes entries that are not there yet; all texts of one thing come together. */
export async function insertEntries(ctx: Ctx, entries: readonly SearchEntry[]): Promise<void> {
  const things = new Map<string, SearchEntry[]>();
  for (const entry of entries) things.set(entry.ref, [...(things.get(entry.ref) ?? []), entry]);
  const all = [...things.values()];
  // One statement for all of a large library would hold it all in memory several times.
  for (let from = 0; from < all.length; from += most) await insertSome(ctx, all.slice(from, from + most));
}

async function insertSome(ctx: Ctx, things: readonly (readonly SearchEntry[])[]): Promise<void> {
  const rows = things.flatMap((texts) => texts.map((entry) => rowOf(entry, texts)));
  await execute(
    ctx,
    sql`with told as materialized (
        select * from jsonb_to_recordset(${asJson(rows)}) as t (source text, ref text, language text, kind text, title text,
          summary text, headings text, plain text, url text, marking text, topics text[], scenarios text[], sectors text[],
          uses text[], roles text[], changed_at timestamptz, shown_in text[], codes text)
      ), weighed as materialized (
        select t.*, setweight(to_tsvector(c.as, title), 'A') || setweight(to_tsvector(c.as, summary || ' ' || codes), 'B') as head,
          setweight(to_tsvector(c.as, headings), 'C') || to_tsvector(c.as, plain) as rest
        from told t cross join lateral (select ${configuration(sql`t.language`)}) as c ("as")
      )
      insert into search.entry (source, ref, language, kind, title, summary, url, marking, topics, scenarios, sectors, uses,
        roles, changed_at, shown_in, head, words, plain, facet_values)
      select source, ref, language, kind, title, summary, url, marking, topics, scenarios, sectors, uses, roles, changed_at,
        shown_in, head, head || rest || ${englishWords}, plain,
        search.facet_values(kind, topics, scenarios, sectors, uses, roles)
      from weighed w`,
  );
}

// A Welsh text is found by the words of the English one too, if whoever reads the one may read the other.
const englishWords = sql`coalesce((select setweight(head, 'B') || setweight(rest, 'D') from weighed other
  where w.language <> 'en' and other.language = 'en' and other.source = w.source and other.ref = w.ref
    and other.marking = w.marking), ''::tsvector)`;

function rowOf(entry: SearchEntry, texts: readonly SearchEntry[]): object {
  return {
    ...entry,
    changed_at: entry.changedAt,
    shown_in: shownIn(
      entry.language,
      texts.map(({ language }) => language),
    ),
    // Their codes are words too: `suspicious-items`.
    codes: [entry.kind, ...entry.topics, ...entry.scenarios].join(' ').replaceAll('-', ' '),
  };
}

/** Takes entries away: all of a source, or the texts of one thing. */
export async function deleteEntries(ctx: Ctx, source: SourceName, ref?: string): Promise<void> {
  await execute(ctx, sql`delete from search.entry e where ${belongs(source, ref)}`);
}

/** Adds the words of some entries to the vocabulary, or takes them away again; only of what anybody may read. */
export async function countWords(ctx: Ctx, source: SourceName, ref: string, by: 1 | -1): Promise<void> {
  await execute(
    ctx,
    sql`insert into search.vocabulary as v (language, word, stem, entries)
      select language, word, ${stemOf}, sum(${by}::int) from (${openWords(belongs(source, ref))}) as w group by 1, 2
      on conflict (word, language) do update set entries = v.entries + excluded.entries`,
  );
  if (by < 0) await execute(ctx, sql`delete from search.vocabulary where entries <= 0`);
}

/** Counts all words anew. */
export async function recountWords(ctx: Ctx): Promise<void> {
  await execute(ctx, sql`delete from search.vocabulary`);
  await execute(
    ctx,
    sql`insert into search.vocabulary (language, word, stem, entries)
      select language, word, ${stemOf}, count(*) from (${openWords(sql`true`)}) as w group by 1, 2`,
  );
}

/** How many entries there are, by source. */
export function countEntries(ctx: Ctx): Promise<{ source: SourceName; entries: number }[]> {
  return query(ctx, sql`select source, count(*) as entries from search.entry group by 1 order by 1`);
}

function belongs(source: SourceName, ref: string | undefined): Sql {
  return ref === undefined ? sql`e.source = ${source}` : sql`e.source = ${source} and e.ref = ${ref}`;
}

const stemOf = sql`case when language = 'en' then coalesce((ts_lexize('english_stem', word))[1], '') else word end`;

// Each word once for each text. A word that stands only in what is not for everybody must not be guessed at.
function openWords(which: Sql): Sql {
  return sql`select e.language, word from search.entry e
      cross join lateral unnest(tsvector_to_array(to_tsvector('search.plain', e.title || ' ' || e.summary || ' ' || e.plain))) as word
      where ${which} and e.marking = 'CLEAR' and word ~ '^[[:alpha:]]{2,30}$'
    union all select e.language, '' from search.entry e where ${which} and e.marking = 'CLEAR'`;
}
