import { portionFor } from '../../../kernel/marking.ts';
import { listForSearch, relationsToBulletins } from '../../bulletins/index.ts';
import type { SearchEntry, SearchSource } from '../entries/search-entry.ts';

/** Bulletins that were sent, by their id. */
export const bulletinSource: SearchSource = {
  name: 'bulletin',
  async list(ctx, ref) {
    const sent = await listForSearch(ctx, ref === undefined ? undefined : [ref]);
    return sent.map(
      ({ id, title, body, marking, sentAt }): SearchEntry => ({
        ...{ source: 'bulletin', ref: id, language: 'en', kind: 'bulletin', url: `/bulletins/${id}` },
        ...{ title, summary: '', headings: '', plain: body, marking },
        ...{ topics: [], scenarios: [], sectors: [], uses: [], roles: [] },
        changedAt: sentAt ?? ctx.now,
      }),
    );
  },
  async portions(ctx, marked) {
    if (ctx.actor.kind !== 'person') return new Map();
    const relations = await relationsToBulletins(ctx, ctx.actor.personId, [...marked.keys()]);
    const portions = new Map<string, 'all' | 'title'>();
    for (const [ref, marking] of marked) {
      const portion = portionFor(marking, 'search', relations.get(ref) ?? 'community');
      if (portion === 'all' || portion === 'title') portions.set(ref, portion);
    }
    return portions;
  },
  // What was sent stays as it was sent.
  async standing(ctx, refs) {
    const sent = await listForSearch(ctx, refs);
    return new Map(sent.map(({ id, marking }) => [id, marking]));
  },
};
