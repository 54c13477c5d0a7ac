/** One measured thing: a figure for each round. */
export interface Measurement {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly number[];
}

/** What a bench hands back: its measurements, and ratios of candidate to reference, paired round by round. */
export interface BenchResult {
  readonly measurements: readonly Measurement[];
  /** Key to one ratio per round; the median is printed. */
  readonly ratios: Readonly<Record<string, readonly number[]>>;
  /** What is told besides and compared with nothing: sizes in bytes, times in milliseconds. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** A bench: candidate and reference in turn in one run. */
export interface Bench {
  readonly name: string;
  readonly sentence: string;
  /** Rounds unless others are asked for, and the fewest that mean anything; five each unless given. */
  readonly usualRounds?: number;
  readonly fewestRounds?: number;
  /** `seed` repeats what a bench left to chance. */
  run(options: { readonly rounds: number; readonly seed?: number; tell(progress: string): void }): Promise<BenchResult>;
}

/** The middle value; of an even count the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Round by round, one list divided by the other. */
export function pairedRatios(candidate: readonly number[], reference: readonly number[]): number[] {
  return candidate.map((value, round) => value / (reference[round] ?? Number.NaN));
}
