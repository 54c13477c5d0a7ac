/** A word of the vocabulary and how many texts hold it. */
export interface KnownWord {
  readonly word: string;
  readonly entries: number;
}

/** The word that was most likely meant, of those that are alike; nothing when none is near enough. */
export function nearestWord(typed: string, known: readonly KnownWord[]): string | undefined {
  const most = typed.length < 4 ? 0 : typed.length < 6 ? 1 : typed.length < 9 ? 2 : 3;
  let best: { readonly word: string; readonly score: number } | undefined;
  for (const { word, entries } of known) {
    const steps = stepsBetween(typed, word, most);
    if (steps > most) continue;
    // A step more weighs more than any number of texts; the first letter is seldom wrong.
    const score = steps * 10 + (word[0] === typed[0] ? 0 : 4) - Math.log2(1 + entries) / 4;
    if (!best || score < best.score) best = { word, score };
  }
  return best?.word;
}

/**
 * How many slips lie between two words: a letter too many, missing, wrong, or two that changed places (optimal string
 * alignment). Stops counting beyond `most`.
 */
export function stepsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const wrong = one[row - 1] === other[column - 1] ? 0 : 1;
      let steps = Math.min((last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + wrong);
      const changed = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && changed) steps = Math.min(steps, (before[column - 2] ?? 0) + 1);
      next.push(steps);
    }
    before = last;
    last = next;
  }
  return last[other.length] ?? most + 1;
}
