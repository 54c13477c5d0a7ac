import type { SearchSource } from '../entries/search-entry.ts';
import { guidanceSource } from './guidance-source.ts';

/** Everything that is searched. */
export const searchSources: readonly SearchSource[] = [guidanceSource];
