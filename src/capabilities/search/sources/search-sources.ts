import type { SearchSource } from '../entries/search-entry.ts';

/** Everything that is searched. */
export const searchSources: readonly SearchSource[] = [];
