import type { SearchSource } from '../entries/search-entry.ts';
import { bulletinSource } from './bulletin-source.ts';
import { doorSource } from './door-source.ts';
import { guidanceSource } from './guidance-source.ts';
import { threatSource } from './threat-source.ts';

/** Everything that is searched. */
export const searchSources: readonly SearchSource[] = [guidanceSource, bulletinSource, threatSource, doorSource];
