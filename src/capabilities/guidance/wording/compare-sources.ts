import { diffArrays, diffWordsWithSpace } from 'diff';

/** A stretch of a line: as it was in both, put in, or taken out. */
export interface LinePiece {
  readonly change: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** A line of a comparison; `skipped` stands for so many lines that did not change and are left out. */
export type ComparedLine =
  | { readonly kind: 'same' | 'added' | 'removed' | 'changed'; readonly pieces: readonly LinePiece[] }
  | { readonly kind: 'skipped'; readonly count: number };

/** So many lines that did not change are shown around a change, for its place. */
const context = 1;

/**
 * What is different between two sources in Markdown, marks and all, line by line; in a line that was changed, word by word.
 * Lines without words do not count. An empty list: nothing is different.
 */
export function compareSources(before: string, after: string): ComparedLine[] {
  const lines = pairLines(linesOf(before), linesOf(after));
  return lines.every(({ kind }) => kind === 'same') ? [] : skipSame(lines);
}

type ShownLine = Exclude<ComparedLine, { kind: 'skipped' }>;

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function pairLines(before: string[], after: string[]): ShownLine[] {
  const lines: ShownLine[] = [];
  let taken: string[] = [];
  const whole = (kind: 'same' | 'added' | 'removed') => (text: string) => ({ kind, pieces: [{ change: kind, text }] });
  const flush = (): void => {
    lines.push(...taken.map(whole('removed')));
    taken = [];
  };
  for (const { added, removed, value } of diffArrays(before, after)) {
    if (removed) taken = value;
    else if (added) {
      // What came in the place of something is shown beside it; what is left over was only put in or taken out.
      const replaced = taken.slice(0, value.length);
      lines.push(...replaced.flatMap((line, index) => changedLines(line, value[index] ?? '')));
      taken = taken.slice(replaced.length);
      flush();
      lines.push(...value.slice(replaced.length).map(whole('added')));
    } else {
      flush();
      lines.push(...value.map(whole('same')));
    }
  }
  flush();
  return lines;
}

// Two lines that share little read better one after the other than woven into each other.
function changedLines(before: string, after: string): ShownLine[] {
  const pieces = diffWordsWithSpace(before, after).map(({ added, removed, value }): LinePiece => {
    return { change: added ? 'added' : removed ? 'removed' : 'same', text: value };
  });
  const shared = pieces.reduce((sum, { change, text }) => sum + (change === 'same' ? text.trim().length : 0), 0);
  if (shared * 3 < Math.max(before.length, after.length)) {
    return [
      { kind: 'removed', pieces: [{ change: 'removed', text: before }] },
      { kind: 'added', pieces: [{ change: 'added', text: after }] },
    ];
  }
  return [{ kind: 'changed', pieces }];
}

function skipSame(lines: readonly ShownLine[]): ComparedLine[] {
  const isNear = (index: number): boolean =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== 'same');
  const shown: ComparedLine[] = [];
  for (const [index, line] of lines.entries()) {
    const last = shown.at(-1);
    if (isNear(index)) shown.push(line);
    else if (last?.kind === 'skipped') shown[shown.length - 1] = { kind: 'skipped', count: last.count + 1 };
    else shown.push({ kind: 'skipped', count: 1 });
  }
  return shown;
}
