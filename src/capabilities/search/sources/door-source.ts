import { languages } from '../../../kernel/language.ts';
import type { Marking } from '../../../kernel/marking.ts';
import { listDoors } from '../../doors/index.ts';
import type { SearchEntry, SearchSource } from '../entries/search-entry.ts';

/**
 * Whom to tell, by the code of the door. Open to anybody. Numbers and links are not among the words: they are read where they are
 * kept, so that no old one is ever found.
 */
export const doorSource: SearchSource = {
  name: 'door',
  async list(ctx, ref) {
    const { doors } = await listDoors(ctx);
    return doors
      .filter(({ code }) => ref === undefined || code === ref)
      .flatMap((door) =>
        languages.map(
          (language): SearchEntry => ({
            ...{ source: 'door', ref: door.code, language, kind: 'door', url: `/which-door#door-${door.code}` },
            title: door.title[language],
            summary: door.explanation[language],
            headings: '',
            plain: door.contacts.map(({ label }) => label[language]).join('\n'),
            ...{ marking: 'CLEAR', topics: [], scenarios: [], sectors: [], uses: [], roles: [] },
            changedAt: ctx.now,
          }),
        ),
      );
  },
  portions: async () => new Map(),
  async standing(ctx, refs) {
    const known = new Set((await listDoors(ctx)).doors.map(({ code }) => code));
    return new Map(refs.filter((ref) => known.has(ref)).map((ref): [string, Marking] => [ref, 'CLEAR']));
  },
};
