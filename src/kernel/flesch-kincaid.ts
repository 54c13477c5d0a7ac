/**
 * The age in whole years by which most people read an English text with ease, five or more: the Flesch-Kincaid grade (Kincaid and
 * others, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59) and five years. Of fewer than some ten words it says nothing.
 */
export function readingAgeOf(count: {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
}): number {
  const grade = 0.39 * (count.words / count.sentences) + 11.8 * (count.syllables / count.words) - 15.59;
  // Nobody reads before five.
  return Math.max(5, Math.round(grade + 5));
}
