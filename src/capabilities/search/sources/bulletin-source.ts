import { toPlainWords } from '../../../design/content/plain-words.ts';
import { portionFor } from '../../../kernel/marking.ts';
import { listForSearch, listRelations } from '../../bulletins/index.ts';
import type { SearchEntry, SearchSource } from '../entries/search-entry.ts';

/** Bulletins that were sent, by their id. */
export const bulletinSource: SearchSource = {
  name: 'bulletin',
  async list(ctx, ref) {
    const sent = await listForSearch(ctx, ref === undefined ? undefined : [ref]);
    return sent.flatMap((bulletin) => {
      const texts = [
        { ...bulletin, language: 'en' },
        ...(bulletin.welsh ? [{ ...bulletin.welsh, language: 'cy' }] : []),
      ];
      return texts.map((text) => entryOf(bulletin, text));
    });
  },
  async portions(ctx, marked) {
    const relations = await listRelations(ctx, [...marked.keys()]);
    const portions = new Map<string, 'all' | 'title'>();
    for (const [ref, marking] of marked) {
      const portion = portionFor(marking, 'search', relations.get(ref) ?? 'anybody');
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

interface BulletinWords {
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
}

type Sent = Awaited<ReturnType<typeof listForSearch>>[number];

function entryOf(
  { id, kind, marking, sentAt, writtenAt }: Sent,
  { language, title, summary, body }: BulletinWords,
): SearchEntry {
  return {
    ...{ source: 'bulletin', ref: id, language, kind, url: `/bulletins/${id}` },
    ...{ title, summary, headings: '', plain: toPlainWords(body), marking },
    ...{ topics: [], scenarios: [], sectors: [], uses: [], roles: [] },
    changedAt: sentAt ?? writtenAt,
  };
}
