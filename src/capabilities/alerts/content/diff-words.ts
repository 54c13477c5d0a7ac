/** A run of text that stayed, was taken out or was put in. */
export interface WordRun {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

// Beyond this many words the table would cost more than a reader gains; the two texts then stand whole.
const mostWords = 2000;

/** What changed between two texts, word by word: the longest common run of words stays. White space goes with its word. */
export function diffWords(before: string, after: string): WordRun[] {
  const [one, other] = [splitWords(before), splitWords(after)];
  if (one.length > mostWords || other.length > mostWords) {
    return mergeRuns([...one.map(removed), ...other.map(added)]);
  }
  const lengths = measureCommon(one, other);
  const runs: WordRun[] = [];
  let [row, column] = [0, 0];
  while (row < one.length || column < other.length) {
    const [left, right] = [one[row], other[column]];
    if (left !== undefined && left.trim() === right?.trim()) {
      runs.push({ kind: 'same', text: right ?? '' });
      row += 1;
      column += 1;
    } else if (
      right === undefined ||
      (left !== undefined && at(lengths, row + 1, column) >= at(lengths, row, column + 1))
    ) {
      runs.push(removed(left ?? ''));
      row += 1;
    } else {
      runs.push(added(right));
      column += 1;
    }
  }
  return mergeRuns(runs);
}

function splitWords(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? [];
}

/** For each pair of places, how many words the rests have in common, in order. */
function measureCommon(one: readonly string[], other: readonly string[]): readonly Uint16Array[] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  for (let row = one.length - 1; row >= 0; row -= 1) {
    const line = lengths[row];
    for (let column = other.length - 1; line && column >= 0; column -= 1) {
      const same = one[row]?.trim() === other[column]?.trim();
      line[column] = same
        ? at(lengths, row + 1, column + 1) + 1
        : Math.max(at(lengths, row + 1, column), at(lengths, row, column + 1));
    }
  }
  return lengths;
}

function at(lengths: readonly Uint16Array[], row: number, column: number): number {
  return lengths[row]?.[column] ?? 0;
}

function removed(text: string): WordRun {
  return { kind: 'removed', text };
}

function added(text: string): WordRun {
  return { kind: 'added', text };
}

function mergeRuns(runs: readonly WordRun[]): WordRun[] {
  const merged: WordRun[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (last?.kind === run.kind) merged[merged.length - 1] = { kind: run.kind, text: last.text + run.text };
    else merged.push(run);
  }
  return merged;
}
