import type { Marking } from '../../../kernel/marking.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { currentLevels, levelDefinitions, systemWords, type ThreatSystem, threatLevels } from '../../threat/index.ts';
import type { SearchEntry, SearchSource } from '../entries/search-entry.ts';

/** The threat level of each system as it stands, by the system's name. Open to anybody. */
export const threatSource: SearchSource = {
  name: 'threat',
  async list(ctx, ref) {
    const current = await currentLevels(ctx);
    return current
      .filter(({ system }) => ref === undefined || system === ref)
      .map(({ system, level, definition, since }): SearchEntry => {
        const { name, setBy } = systemWords[system as ThreatSystem];
        return {
          ...{ source: 'threat', ref: system, language: 'en', kind: 'threat-level', url: '/threat-level' },
          title: `${name}: ${level}`,
          summary: `${definition}. Set by ${setBy}.`,
          headings: '',
          plain: `The threat level and what each level means: ${threatLevels.map((each) => `${each}, ${levelDefinitions[each].toLowerCase()}`).join('; ')}.`,
          ...{ marking: 'CLEAR', topics: ['threat-levels'], scenarios: [], sectors: [], uses: [], roles: [] },
          changedAt: since,
        };
      });
  },
  portions: async () => new Map(),
  async standing(ctx: Ctx, refs) {
    const known = new Set<string>((await currentLevels(ctx)).map(({ system }) => system));
    return new Map(refs.filter((ref) => known.has(ref)).map((ref): [string, Marking] => [ref, 'CLEAR']));
  },
};
