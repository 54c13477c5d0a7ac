import { describe, expect, it } from 'vitest';
import { countMostOpenPages } from './most-open-pages.ts';

describe('how many pages a process may hold open', () => {
  it('leaves it files for everything else', () => {
    expect(countMostOpenPages(1024)).toBe(512);
    expect(countMostOpenPages(20_000)).toBe(19_000);
    expect(countMostOpenPages(1_048_576)).toBe(50_000);
    expect(countMostOpenPages(Number.POSITIVE_INFINITY)).toBe(50_000);
  });

  it('is found out by the process itself', () => {
    expect(countMostOpenPages()).toBeGreaterThan(0);
    expect(Number.isInteger(countMostOpenPages())).toBe(true);
  });
});
