import { readingAgeOf } from '../../../kernel/flesch-kincaid.ts';

/** How a text reads: its sentences, and the age by which most people read it with ease. */
export interface Readability {
  readonly words: number;
  readonly sentences: readonly string[];
  /** Years, by the Flesch-Kincaid grade (Kincaid and others, 1975) plus five; undefined below 20 words, where it says nothing. */
  readonly readingAge: number | undefined;
}

const fewestWords = 20;

/** Measures an English text. */
export function measureReading(text: string): Readability {
  const sentences = text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((each) => each.trim())
    .filter((each) => /[\p{L}\p{N}]/u.test(each));
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  if (words.length < fewestWords) return { words: words.length, sentences, readingAge: undefined };
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0);
  const readingAge = readingAgeOf({ words: words.length, sentences: sentences.length, syllables });
  return { words: words.length, sentences, readingAge };
}

/** The syllables of an English word, by its groups of vowels; a silent e at the end is none. At least one. */
export function countSyllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  const silent = /[^laeiouy]e$|[^aeiouytd]ed$|[aeiouy][^aeiouy]es$/.test(letters) ? 1 : 0;
  const groups = letters.match(/[aeiouy]+/g)?.length ?? 0;
  return Math.max(1, groups - silent);
}
