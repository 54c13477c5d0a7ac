import type { Marking, Relation } from '../../kernel/marking.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { type BestBet, listBestBets } from './best-bets/best-bet-store.ts';
import type { FacetName, SearchSource } from './entries/search-entry.ts';
import type { FoundPage, FoundRow, Readable } from './found-store.ts';
import { findPage, listNarrow, occursInOpen, openMarkings, rowsOnPage } from './found-store.ts';
import { searchSources } from './sources/search-sources.ts';
import { mendQuestion } from './words/mend-words.ts';
import { planQuestion, type QueryPlan } from './words/plan-question.ts';
import { readWords } from './words/read-words.ts';

/** What somebody looks for. */
export interface SearchInput {
  readonly words: string;
  readonly facets?: Readonly<Partial<Record<FacetName, string>>>;
  /** Another than the reader's. */
  readonly language?: string;
  /** From 1. */
  readonly page?: number;
  /** Looks for the words as they were typed, whatever was meant. */
  readonly isExact?: boolean;
}

/** What was found, of all that whoever asks may find. */
export interface SearchResult extends FoundPage {
  readonly bestBets: readonly BestBet[];
  /** What was looked for instead, when a word as it was typed occurs nowhere. */
  readonly meant?: string;
  /** Nothing holds enough of the words: these hold some. */
  readonly isLoose: boolean;
}

const nothing = { total: 0, facets: [], rows: [] };

/**
 * Finds texts by words as people say them. Counts, facets, passages and guesses are of what the actor may find and of nothing
 * else: `portionFor` is asked by way of `search`.
 */
export async function search(
  ctx: Ctx,
  { words: typed, facets = {}, language = ctx.language, page = 1, isExact = false }: SearchInput,
  sources: readonly SearchSource[] = searchSources,
): Promise<SearchResult> {
  const words = readWords(typed);
  if (words.length === 0) return { ...nothing, bestBets: [], isLoose: false };
  const open: Readable = { language, open: openMarkings(usualRelation(ctx)), narrow: [], titles: [] };
  const occurs = async (word: string): Promise<boolean> => isExact || mayOccur(ctx, word, open, sources);
  const { question, longer, meant } = await mendQuestion(ctx, words, occurs);
  const bestBets = page === 1 ? await listBestBets(ctx, meant ?? words.join(' '), open.open) : [];
  const told = { bestBets, ...(meant ? { meant } : {}) };
  const plan = planQuestion(question, longer);
  if (!plan) return { ...nothing, ...told, isLoose: false };
  const readable = await addNarrow(ctx, plan, open, sources);
  const wanted = { plan, facets, offset: (page - 1) * rowsOnPage };
  const look = async (isLoose: boolean): Promise<SearchResult> => {
    const found = await findPage(ctx, { ...wanted, isLoose }, readable);
    return { ...found, rows: await dropChanged(ctx, found.rows, sources), ...told, isLoose };
  };
  const enough = await look(false);
  // Less than a page: what holds some of the words follows, or even stands before it where those words tell more.
  return enough.total >= rowsOnPage || plan.concepts.length === 1 ? enough : look(true);
}

/** News of a source comes a moment after it: what was withdrawn or marked otherwise in that moment is not shown. */
async function dropChanged(
  ctx: Ctx,
  rows: readonly FoundRow[],
  sources: readonly SearchSource[],
): Promise<readonly FoundRow[]> {
  const standing = new Map<string, Marking>();
  for (const source of sources) {
    const refs = rows.filter((row) => row.source === source.name).map(({ ref }) => ref);
    const now = refs.length > 0 ? await source.standing(ctx, [...new Set(refs)]) : [];
    for (const [ref, marking] of now) standing.set(`${source.name} ${ref}`, marking);
  }
  return rows.filter((row) => standing.get(`${row.source} ${row.ref}`) === row.marking);
}

/** How near whoever asks is to everything: the system itself is nobody's reader. */
function usualRelation({ actor }: Ctx): Relation {
  return actor.kind === 'person' ? 'community' : 'anybody';
}

/** Narrowly marked texts are found by those who are near to them; how near, their source says. */
async function addNarrow(
  ctx: Ctx,
  plan: QueryPlan,
  readable: Readable,
  sources: readonly SearchSource[],
): Promise<Readable> {
  if (ctx.actor.kind !== 'person') return readable;
  const entries = await listNarrow(ctx, { plan, language: readable.language }, readable.open);
  const narrow: number[] = [];
  const titles: number[] = [];
  for (const source of sources) {
    const own = entries.filter((entry) => entry.source === source.name);
    if (own.length === 0) continue;
    const portions = await source.portions(ctx, new Map(own.map(({ ref, marking }) => [ref, marking])));
    for (const { id, ref } of own) {
      if (portions.get(ref) === 'all') narrow.push(id);
      if (portions.get(ref) === 'title') titles.push(id);
    }
  }
  return { ...readable, narrow, titles };
}

/** Whether a word that no open text of everybody holds stands in something that whoever asks may find. */
async function mayOccur(ctx: Ctx, word: string, open: Readable, sources: readonly SearchSource[]): Promise<boolean> {
  if (ctx.actor.kind !== 'person') return false;
  if (await occursInOpen(ctx, word, open)) return true;
  const plan = planQuestion({ words: [{ word, stem: word, entries: 0 }], meanings: [], compounds: [], entries: 0 });
  if (!plan) return false;
  const { narrow, titles } = await addNarrow(ctx, plan, open, sources);
  if (narrow.length + titles.length === 0) return false;
  const wanted = { plan, facets: {}, offset: 0, isLoose: false };
  return (await findPage(ctx, wanted, { ...open, open: [], narrow, titles })).total > 0;
}
