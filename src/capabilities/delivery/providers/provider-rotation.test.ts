import { describe, expect, it } from 'vitest';
import { type Candidate, makeRotation } from './provider-rotation.ts';

function turns(count: number, candidates: (turn: number) => readonly Candidate[]): string {
  const rotation = makeRotation();
  return Array.from({ length: count }, (_, turn) => rotation.next(candidates(turn)) ?? '-').join('');
}

const weights = (all: Readonly<Record<string, number>>): Candidate[] =>
  Object.entries(all).map(([name, weight]) => ({ name, weight }));

describe('taking turns by weight', () => {
  it('is evenly mixed', () => {
    expect(turns(7, () => weights({ a: 5, b: 1, c: 1 }))).toBe('aabacaa');
  });

  it('keeps the proportion over many turns', () => {
    const taken = turns(1000, () => weights({ a: 70, b: 30 }));
    expect(taken.replaceAll('b', '')).toHaveLength(700);
  });

  it('gives nothing to who has no weight, and nobody when none has', () => {
    expect(turns(3, () => weights({ a: 0, b: 2 }))).toBe('bbb');
    expect(turns(2, () => weights({ a: 0 }))).toBe('--');
  });

  it('keeps the proportion when one is busy now and then', () => {
    const taken = turns(3000, (turn) => weights(turn % 3 === 0 ? { b: 50 } : { a: 50, b: 50 }));
    expect(taken.replaceAll('b', '').length).toBeGreaterThan(950);
  });
});
