import { portionFor, type Relation } from '../../kernel/marking.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { type BestBet, listBestBets } from './best-bets/best-bet-store.ts';
import type { FacetName, SearchSource } from './entries/search-entry.ts';
import type { FoundPage, Readable } from './found-store.ts';
import { findPage, listNarrow, occursInOpen, openMarkings, rowsOnPage } from './found-store.ts';
import { searchSources } from './sources/search-sources.ts';
import { mendQuestion } from './words/mend-words.ts';
import { planQuestion, type QueryPlan } from './words/plan-question.ts';
import { readWords } from './words/read-words.ts';

/** What somebody looks for. */
export interface SearchInput {
  readonly words: string;
  readonly facets?: Readonly<Partial<Record<FacetName, string>>>;
  /** The reader's: `en` or `cy`. */
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
  { words: typed, facets = {}, language = 'en', page = 1, isExact = false }: SearchInput,
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
  const found = await findPage(ctx, { ...wanted, isLoose: false }, readable);
  if (found.total > 0 || plan.concepts.length === 1) return { ...found, ...told, isLoose: false };
  return { ...(await findPage(ctx, { ...wanted, isLoose: true }, readable)), ...told, isLoose: true };
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
    const relations = await source.relations(ctx, [...new Set(own.map(({ ref }) => ref))]);
    for (const { id, ref, marking } of own) {
      const portion = portionFor(marking, 'search', relations.get(ref) ?? 'community');
      if (portion === 'all') narrow.push(id);
      if (portion === 'title') titles.push(id);
    }
  }
  return { ...readable, narrow, titles };
}

/** Whether a word that no open text of everybody holds stands in something that whoever asks may find. */
async function mayOccur(ctx: Ctx, word: string, open: Readable, sources: readonly SearchSource[]): Promise<boolean> {
  if (ctx.actor.kind !== 'person') return false;
  if (await occursInOpen(ctx, word, open)) return true;
  const plan = planQuestion({ words: [{ word, stem: word, entries: 0 }], meanings: [], entries: 0 });
  if (!plan) return false;
  const { narrow, titles } = await addNarrow(ctx, plan, open, sources);
  if (narrow.length + titles.length === 0) return false;
  const wanted = { plan, facets: {}, offset: 0, isLoose: false };
  return (await findPage(ctx, wanted, { ...open, open: [], narrow, titles })).total > 0;
}
