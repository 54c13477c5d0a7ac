/** Upper bounds in milliseconds of the steps by which latencies are counted; one more step holds what took longer. */
export const latencySteps = [10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000] as const;

/** Counts of nothing. */
export function noLatencies(): number[] {
  return new Array<number>(latencySteps.length + 1).fill(0);
}

/** Which step a latency falls into. */
export function latencyStep(milliseconds: number): number {
  const step = latencySteps.findIndex((bound) => milliseconds <= bound);
  return step < 0 ? latencySteps.length : step;
}

/**
 * The latency that this share of the messages did not exceed, milliseconds, read within its step as if evenly spread;
 * nothing when none was counted. What lies past the last bound is told as that bound.
 */
export function latencyQuantile(counts: readonly number[], share: number): number | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  let left = share * total;
  for (const [step, bound] of latencySteps.entries()) {
    const count = counts[step] ?? 0;
    const from = latencySteps[step - 1] ?? 0;
    if (count > 0 && left <= count) return from + ((bound - from) * left) / count;
    left -= count;
  }
  return latencySteps.at(-1);
}
