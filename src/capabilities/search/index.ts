export { addBestBet } from './best-bets/change-best-bets.ts';
export { rebuildEntries } from './entries/renew-entries.ts';
export type { SearchSource } from './entries/search-entry.ts';
export { searchCapability } from './search.capability.ts';
export { type SearchInput, type SearchResult, search } from './search-entries.ts';
export { searchSources } from './sources/search-sources.ts';
export { listSynonyms, type Synonym } from './words/synonym-store.ts';
