import type { Relation } from '../../kernel/marking.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { rebuildEntries } from './entries/renew-entries.ts';
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
  entries: SearchEntry[],
  near: (ctx: Ctx) => Record<string, Relation> = () => ({}),
): SearchSource {
  return {
    name: entries[0]?.source ?? 'guidance',
    list: async (_ctx, ref) => entries.filter((entry) => ref === undefined || entry.ref === ref),
    relations: async (ctx, refs) => new Map(Object.entries(near(ctx)).filter(([ref]) => refs.includes(ref))),
  };
}

/** Puts entries into the store. */
export async function someEntries(ctx: Ctx, entries: readonly Partial<SearchEntry>[]): Promise<SearchSource> {
  const source = aSource(entries.map(anEntry));
  await rebuildEntries(ctx, [source]);
  return source;
}
