import { describe, expect, it } from 'vitest';
import { nearestWord, stepsBetween } from './near-word.ts';

const known = (...words: string[]) => words.map((word, index) => ({ word, entries: 10 - index }));

describe('a slip of the pen', () => {
  it('is a letter too many, missing, wrong, or two that changed places', () => {
    expect(stepsBetween('bomb', 'bomb', 3)).toBe(0);
    expect(stepsBetween('bmob', 'bomb', 3)).toBe(1);
    expect(stepsBetween('suspisious', 'suspicious', 3)).toBe(1);
    expect(stepsBetween('evacuaton', 'evacuation', 3)).toBe(1);
    expect(stepsBetween('sucpicoius', 'suspicious', 3)).toBe(2);
    expect(stepsBetween('a', 'abcdef', 2)).toBe(3);
  });

  it('leads to the nearest word, of equals to the one in most texts, and far words lead nowhere', () => {
    expect(nearestWord('thraet', known('great', 'threat', 'treat'))).toBe('threat');
    expect(nearestWord('bagg', known('bag', 'bang'))).toBe('bag');
    expect(nearestWord('bagg', known('bang', 'bag'))).toBe('bang');
    expect(nearestWord('walrus', known('police', 'walk'))).toBeUndefined();
    expect(nearestWord('cta', known('cat'))).toBeUndefined();
  });
});
