/** A stream of repeatable chances: the same seed tells the same story on every machine. */
export interface SeededRandom {
  /** From 0 up to but not including 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** One of a list, each as likely. Throws on an empty list. */
  pick<Item>(list: readonly Item[]): Item;
  /** One of a list, as likely as its weight. */
  pickWeighted<Item>(list: readonly Item[], weights: readonly number[]): Item;
  /** Mean 0, deviation 1, never beyond 6. */
  normal(): number;
}

/** Makes a stream of chances from a whole number (the generator is mulberry32: 32 bits of state, good enough for samples). */
export function makeSeededRandom(seed: number): SeededRandom {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (list) => itemAt(list, Math.floor(next() * list.length)),
    pickWeighted: (list, weights) => itemAt(list, weightedIndex(weights, next())),
    normal: () => sumOfTwelve(next),
  };
}

function itemAt<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

function weightedIndex(weights: readonly number[], chance: number): number {
  let left = chance * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return weights.length - 1;
}

// Twelve even chances add up to a bell. Additions only: sines and logarithms may differ in the last digit between machines.
function sumOfTwelve(next: () => number): number {
  let sum = -6;
  for (let turn = 0; turn < 12; turn += 1) sum += next();
  return sum;
}
