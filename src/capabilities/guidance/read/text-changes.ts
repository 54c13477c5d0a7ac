import { type Change, diffLines, diffWords } from 'diff';
import { toPlainWords } from '../../../design/content/plain-words.ts';

/** A run of words: the same in both, new, or gone. */
export interface TextChange {
  readonly kind: 'same' | 'new' | 'gone';
  readonly words: string;
}

/** Lines that changed, each as runs of words; lines that did not are left out, and a change is told with its whole line. */
export interface ChangedLine {
  readonly changes: readonly TextChange[];
}

/** What differs between two Markdown texts in `language` (BCP 47), by words, as readers read them. */
export function compareTexts(before: string, after: string, language = 'en'): readonly ChangedLine[] {
  const lines: TextChange[][] = [[]];
  for (const { value, added, removed } of diff(`${toPlainWords(before)}\n`, `${toPlainWords(after)}\n`, language)) {
    const kind = added ? 'new' : removed ? 'gone' : 'same';
    for (const [place, words] of value.split('\n').entries()) {
      if (place > 0) lines.push([]);
      if (words !== '') lines.at(-1)?.push({ kind, words });
    }
  }
  return lines
    .filter((changes) => changes.some(({ kind, words }) => kind !== 'same' && words.trim() !== ''))
    .map((changes) => ({ changes }));
}

/** So many words may differ before two texts are compared line by line: beyond it the work grows with their square. */
const mostWordChanges = 3000;

function diff(before: string, after: string, language: string): readonly Change[] {
  const intlSegmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return diffWords(before, after, { intlSegmenter, maxEditLength: mostWordChanges }) ?? diffLines(before, after);
}
