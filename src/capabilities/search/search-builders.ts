import { portionFor, type Relation } from '../../kernel/marking.ts';
import type { Ctx } from '../../platform/db/database.ts';
import type { SearchEntry, SearchSource } from './entries/search-entry.ts';

/** An open guide in English, with what a test needs. */
export function anEntry(changes: Partial<SearchEntry> = {}): SearchEntry {
  return {
    source: 'guidance',
    ref: changes.url ?? changes.title ?? 'entry',
    language: 'en',
    kind: 'guide',
    title: 'An entry',
    summary: 'What it is about.',
    headings: '',
    plain: 'Some words.',
    url: '/guidance/entry',
    marking: 'CLEAR',
    ...{ topics: [], scenarios: [], sectors: [], uses: [], roles: [] },
    changedAt: new Date('2026-11-01T10:00:00Z'),
    ...changes,
  };
}

/** A source that knows some entries, and how near whoever asks is to the narrow ones. */
export function aSource(
  entries: readonly SearchEntry[],
  near: (ctx: Ctx) => Record<string, Relation> = () => ({}),
): SearchSource {
  const markings = new Map(entries.map(({ ref, marking }) => [ref, marking]));
  return {
    name: entries[0]?.source ?? 'guidance',
    list: async (_ctx, ref) => entries.filter((entry) => ref === undefined || entry.ref === ref),
    portions: async (ctx, marked) => {
      const own = [...marked].map(([ref, marking]) => {
        return [ref, portionFor(marking, 'search', near(ctx)[ref] ?? 'community')] as const;
      });
      return new Map(
        own.flatMap(([ref, portion]) => (portion === 'all' || portion === 'title' ? [[ref, portion]] : [])),
      );
    },
    standing: async (_ctx, refs) => new Map([...markings].filter(([ref]) => refs.includes(ref))),
  };
}
