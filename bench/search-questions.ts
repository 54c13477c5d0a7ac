import { readJudgedQueries } from '../test/support/search-judge.ts';
import type { WordList } from './search-corpus.ts';
import { makeRandom, type Random } from './search-random.ts';

/** One search, and by what it is narrowed. */
export interface SearchQuestion {
  readonly manner: string;
  readonly words: string;
  readonly topic?: string;
}

/** Searches as people send them, and how many of each in a hundred. */
export function makeSearchQuestions(list: WordList, count: number, seed: number): SearchQuestion[] {
  const random = makeRandom(seed);
  const everyday = readJudgedQueries().filter(({ manner }) => manner === 'everyday');
  const some = (words: number, from: number): string =>
    Array.from({ length: words }, () => list.pick(random, from)).join(' ');
  const manners: readonly [number, string, () => Omit<SearchQuestion, 'manner'>][] = [
    [25, 'one word', () => ({ words: some(1, 50) })],
    [30, 'two or three words', () => ({ words: some(2 + random.below(2), 50) })],
    [15, 'everyday words', () => ({ words: everyday[random.below(everyday.length)]?.query ?? '' })],
    [10, 'misspelt', () => ({ words: misspell(some(1 + random.below(2), 50), random) })],
    [10, 'narrowed', () => ({ words: some(1, 50), topic: `topic-${random.below(12)}` })],
    [5, 'common words', () => ({ words: some(1 + random.below(2), 0) })],
    [5, 'in vain', () => ({ words: `qxz${random.below(9999)} ${'wvx'.repeat(1 + random.below(3))}` })],
  ];
  return manners.flatMap(([share, manner, make]) =>
    Array.from({ length: Math.round((share * count) / 100) }, () => ({ manner, ...make() })),
  );
}

/** A letter goes, or changes places with the next. */
function misspell(words: string, random: Random): string {
  return words.replace(/\w{5,}/g, (word) => {
    const at = 1 + random.below(word.length - 3);
    const swapped = `${word[at + 1]}${word[at]}`;
    return `${word.slice(0, at)}${random.below(2) ? '' : swapped}${word.slice(at + (random.below(2) ? 1 : 2))}`;
  });
}
