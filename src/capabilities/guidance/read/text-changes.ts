import { toPlainWords } from '../../../design/content/plain-words.ts';
import { compareSources, type LinePiece } from '../wording/compare-sources.ts';

/** A line that is new, gone or changed, in pieces. */
export interface TextChange {
  readonly pieces: readonly LinePiece[];
}

/** What differs between two Markdown texts as readers read them: the lines that changed, without those around them. */
export function tellChanges(before: string, after: string): readonly TextChange[] {
  return compareSources(toPlainWords(before), toPlainWords(after)).flatMap((line) =>
    line.kind === 'same' || line.kind === 'skipped' ? [] : [{ pieces: line.pieces }],
  );
}
