import { syllable } from 'syllable';
import { readingAgeOf } from '../../../kernel/flesch-kincaid.ts';
import { jargon } from './jargon.ts';

/** A sentence of so many words that readers lose its beginning; the Government Digital Service says 25. */
export const longSentence = 25;

/** A word or phrase that most readers do not use, and what to say. */
export interface JargonFound {
  readonly word: string;
  readonly say: string;
  readonly count: number;
}

/** How plain a text is. Ages are those at which schools in England teach to read so. */
export interface EnglishReport {
  readonly words: number;
  readonly sentences: number;
  /** Null for a text of fewer than ten words: the formula says nothing of it. */
  readonly readingAge: number | null;
  readonly longSentences: readonly { readonly text: string; readonly words: number }[];
  readonly jargon: readonly JargonFound[];
}

const sentenceCutter = new Intl.Segmenter('en', { granularity: 'sentence' });
const wordCutter = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * Measures plain words, a block on each line (as `toPlainWords` gives them).
 */
export function checkEnglish(plain: string): EnglishReport {
  const sentences = plain.split('\n').flatMap(sentencesOf);
  const counted = sentences.map((text) => ({ text, words: wordsOf(text) })).filter(({ words }) => words.length > 0);
  const words = counted.flatMap((each) => each.words);
  return {
    words: words.length,
    sentences: counted.length,
    readingAge: words.length < 10 ? null : readingAge(words, counted.length),
    longSentences: counted
      .filter((each) => each.words.length > longSentence)
      .map((each) => ({ text: each.text, words: each.words.length })),
    jargon: findJargon(plain),
  };
}

function readingAge(words: readonly string[], sentences: number): number {
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  // Beyond eighteen the figure says only "hard".
  return Math.min(18, readingAgeOf({ words: words.length, sentences, syllables }));
}

function sentencesOf(line: string): string[] {
  return [...sentenceCutter.segment(line)].map(({ segment }) => segment.trim()).filter((each) => each !== '');
}

function wordsOf(sentence: string): string[] {
  return [...wordCutter.segment(sentence)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

function findJargon(plain: string): JargonFound[] {
  const found = new Map<string, number>();
  for (const { index } of plain.matchAll(jargonPattern)) {
    const word = plain.slice(index).match(jargonHere)?.[0].toLowerCase() ?? '';
    found.set(word, (found.get(word) ?? 0) + 1);
  }
  return [...found].map(([word, count]) => ({ word, say: jargon[word] ?? '', count }));
}

// The longest phrase first, so that "in the event of" is not found as something shorter.
const alternatives = Object.keys(jargon)
  .sort((one, other) => other.length - one.length)
  .join('|');
const jargonPattern = new RegExp(`\\b(?:${alternatives})\\b`, 'gi');
const jargonHere = new RegExp(`^(?:${alternatives})\\b`, 'i');
