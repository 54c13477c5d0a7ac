import { describe, expect, it } from 'vitest';
import { latencyQuantile, latencyStep, latencySteps, noLatencies } from './latency-steps.ts';

function counted(...milliseconds: readonly number[]): number[] {
  const counts = noLatencies();
  for (const each of milliseconds) counts[latencyStep(each)] = (counts[latencyStep(each)] ?? 0) + 1;
  return counts;
}

describe('latencies in steps', () => {
  it('puts a bound into its own step, and what is longer than all into the last', () => {
    expect([0, 10, 11, 60_000, 60_001].map(latencyStep)).toEqual([0, 0, 1, 11, 12]);
    expect(noLatencies()).toHaveLength(latencySteps.length + 1);
  });

  it('tells a quantile within the step that holds it', () => {
    const counts = counted(...new Array<number>(90).fill(5), ...new Array<number>(10).fill(2000));
    expect(latencyQuantile(counts, 0.45)).toBe(5);
    expect(latencyQuantile(counts, 0.9)).toBe(10);
    expect(latencyQuantile(counts, 0.95)).toBe(1750);
  });

  it('knows nothing of nothing, and stops at the last bound', () => {
    expect(latencyQuantile(noLatencies(), 0.5)).toBeUndefined();
    expect(latencyQuantile(counted(90_000), 0.99)).toBe(60_000);
  });
});
