import { type Ctx, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { KnownWord } from './near-word.ts';
import { readWords } from './read-words.ts';

/** One asked word: its stem (empty where a search passes over it) and how many open texts hold the stem. */
export interface AskedWord {
  readonly word: string;
  readonly stem: string;
  readonly entries: number;
}

/** Words of the field that stand at some of the asked words (`at` counts from 0, words that are passed over not counted). */
export interface Meaning {
  readonly at: number;
  readonly length: number;
  readonly words: readonly string[];
}

/** The same word written in one piece or in two: "lockdown" for "lock down" and the other way round. */
export interface Compound {
  readonly at: number;
  readonly length: number;
  readonly words: string;
}

/** What is known about a question before anything is looked for. */
export interface Question {
  readonly words: readonly AskedWord[];
  readonly meanings: readonly Meaning[];
  readonly compounds: readonly Compound[];
  /** How many open texts there are. */
  readonly entries: number;
}

/** Stems, frequencies and synonyms of the words, in one statement. */
export async function askVocabulary(ctx: Ctx, words: readonly string[]): Promise<Question> {
  const row = await queryOne<Question>(
    ctx,
    sql`with asked as materialized (
        select word, at, coalesce((ts_lexize('english_stem', word))[1], '') as stem
        from unnest(${[...words]}::text[]) with ordinality as w (word, at)
      ), kept as materialized (
        select word, stem, row_number() over (order by at) - 1 as at from asked where stem <> ''
      ), phrase as (
        select first.at, size, string_agg(each.stem, ' ' order by each.at) as key
        from kept first cross join generate_series(1, 4) as size
        join kept each on each.at >= first.at and each.at < first.at + size
        group by first.at, size having count(*) = size
      ), meaning as (
        select p.at, p.size, array_agg(distinct w.word) as words
        from phrase p join search.synonym_key k on k.key = p.key join search.synonym s on s.id = k.synonym_id
        cross join lateral unnest(s.words || s.also) as w (word)
        group by p.at, p.size
      ), compound as (
        select one.at, 2 as size, one.word || other.word as words from kept one join kept other on other.at = one.at + 1
        where exists (select from search.vocabulary where word = one.word || other.word)
        union all
        select k.at, 1, left(k.word, cut) || ' ' || substr(k.word, cut + 1) from kept k cross join generate_series(3, 12) as cut
        where length(k.word) >= cut + 3 and exists (select from search.vocabulary where word = left(k.word, cut))
          and exists (select from search.vocabulary where word = substr(k.word, cut + 1))
      )
      select coalesce((select sum(entries)::int from search.vocabulary where word = ''), 0) as entries,
        (select coalesce(jsonb_agg(jsonb_build_object('word', word, 'stem', stem, 'entries', coalesce(
          (select sum(v.entries) from search.vocabulary v where v.stem = a.stem and a.stem <> ''
            or v.word = a.word), 0)) order by at), '[]') from asked a) as words,
        (select coalesce(jsonb_agg(jsonb_build_object('at', at, 'length', size, 'words', words)), '[]') from meaning) as meanings,
        (select coalesce(jsonb_agg(jsonb_build_object('at', at, 'length', size, 'words', words)), '[]') from compound) as compounds`,
  );
  return row ?? { words: [], meanings: [], compounds: [], entries: 0 };
}

/** Words that one could have been meant to be, of open texts and of synonyms: much like it, or as short and with the same first letter. */
export function listAlike(ctx: Ctx, typed: string): Promise<KnownWord[]> {
  return query<KnownWord>(
    ctx,
    sql`select word, sum(entries)::int as entries from (
        select word, entries from search.vocabulary
        union all select word, 1 from search.synonym s cross join lateral unnest(s.words || s.also) as said
        cross join lateral regexp_split_to_table(lower(said), '[^[:alpha:]]+') as w (word)
      ) as known
      where word % ${typed} or (word >= ${typed.slice(0, 1)} and word < ${typed.slice(0, 1)} || '{'
        and length(word) between ${typed.length - 2}::int and ${typed.length + 2}::int)
      group by word`,
  );
}

/** Those of some words that are in the vocabulary. */
export async function listKnown(ctx: Ctx, words: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await query<{ word: string }>(
    ctx,
    sql`select distinct word from search.vocabulary where word = any(${[...words]}::text[])`,
  );
  return new Set(rows.map(({ word }) => word));
}

/** The words of most texts that begin so. */
export async function listLonger(ctx: Ctx, beginning: string): Promise<string[]> {
  const rows = await query<{ word: string }>(
    ctx,
    sql`select word from search.vocabulary where word >= ${beginning} and word < ${beginning} || '{'
      group by word order by sum(entries) desc, word limit 6`,
  );
  return rows.map(({ word }) => word);
}

/** Words of the vocabulary that look somewhat like one of those asked, the most alike first. */
export async function listNearWords(ctx: Ctx, typed: string): Promise<string[]> {
  const words = readWords(typed);
  const rows = await query<{ word: string }>(
    ctx,
    sql`select v.word from unnest(${words}::text[]) as asked (word)
      join search.vocabulary v on v.word % asked.word and v.word <> asked.word and length(v.word) > 3
      group by v.word order by max(similarity(v.word, asked.word)) desc, sum(v.entries) desc, v.word limit 5`,
  );
  return rows.map(({ word }) => word);
}
