import type { LibraryDocument } from '../src/capabilities/guidance/index.ts';
import { markings } from '../src/kernel/marking.ts';
import { day } from '../src/kernel/time.ts';
import { makeRandom, type Random } from './search-random.ts';

/** Words by how often they are said: the first most of all, as in any language (Zipf's law). */
export interface WordList {
  readonly words: readonly string[];
  pick(random: Random, from?: number): string;
}

const invented = 30_000;
const topics = Array.from({ length: 40 }, (_, index) => `topic-${index}`);
const sectors = Array.from({ length: 27 }, (_, index) => `s${index}`);
const syllables =
  'ba be bi bo bu da de di do du fa fe fi ga ge gi ka ke ki ko la le li lo lu ma me mi mo na ne ni no pa pe ra re ri ro sa se si so ta te ti to va ve vi zo'.split(
    ' ',
  );

/** The words of some real texts by how often they stand there, then invented ones. */
export function makeWordList(texts: readonly string[], seed: number): WordList {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of text.toLowerCase().match(/[a-z]{2,}/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const random = makeRandom(seed);
  const real = [...counts].sort((one, other) => other[1] - one[1]).map(([word]) => word);
  const words = new Set(real);
  while (words.size < real.length + invented) {
    words.add(Array.from({ length: 2 + random.below(3) }, () => syllables[random.below(syllables.length)]).join(''));
  }
  const list = [...words];
  return {
    words: list,
    pick(chance, from = 0) {
      // The inverse of the harmonic sum: rank r is said in proportion to 1/r.
      const rank = Math.floor((from + 1) * ((list.length + 1) / (from + 1)) ** chance.next()) - 1;
      return list[Math.min(rank, list.length - 1)] ?? '';
    },
  };
}

/** Invented documents of the library: some 250 words each, with topics, sectors and markings as a library has them. */
export function inventDocuments(list: WordList, count: number, seed: number): LibraryDocument[] {
  const random = makeRandom(seed);
  const sentence = (words: number, from = 0): string =>
    Array.from({ length: words }, () => list.pick(random, from)).join(' ');
  const now = Date.parse('2026-11-22T10:00:00Z');
  return Array.from({ length: count }, (_, number) => {
    const paragraphs = Array.from(
      { length: 3 + random.below(6) },
      () => `## ${sentence(3, 30)}\n\n${sentence(25 + random.below(45))}.`,
    );
    return {
      head: {
        ...{ slug: `invented-${number}`, kind: random.below(5) === 0 ? ('asset' as const) : ('guide' as const) },
        marking:
          markings[[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2][random.below(20)] ?? 0] ?? 'CLEAR',
        topics: [topics[Math.floor(40 * random.next() ** 2)] ?? 'topic-0', topics[random.below(40)] ?? 'topic-1'],
        ...{
          scenarios: [`scenario-${random.below(8)}`],
          sectors: random.below(3) ? [] : [sectors[random.below(27)] ?? 's0'],
        },
        ...{ uses: [], roles: random.below(2) ? [] : ['staff'], links: [], sources: [], reviewOn: null },
      },
      text: { title: sentence(3 + random.below(4), 20), summary: sentence(14), body: paragraphs.join('\n\n') },
      ...{
        translations: {},
        keeping: { ownerId: null, reviewerId: null, policy: 'yearly' },
        state: 'published' as const,
      },
      ...{ writerId: null, approverId: null, at: new Date(now - random.below(700) * day), reviewOn: '2028-01-01' },
    };
  });
}
