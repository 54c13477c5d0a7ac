import { describe, expect, it } from 'vitest';
import { retryDelay } from './retry-delay.ts';

describe('the wait before another try', () => {
  it('grows from two seconds to thirty and stays there', () => {
    expect([1, 2, 3, 4, 5, 6, 500].map((attempts) => retryDelay(attempts, 0.5))).toEqual([
      2000, 5000, 10_000, 20_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('is spread by a fifth either way', () => {
    expect(retryDelay(3, 0)).toBe(8000);
    expect(retryDelay(3, 1)).toBe(12_000);
  });

  it('is never shorter than the provider asked for', () => {
    expect(retryDelay(1, 0, 60)).toBe(60_000);
    expect(retryDelay(5, 0, 1)).toBe(24_000);
  });
});
