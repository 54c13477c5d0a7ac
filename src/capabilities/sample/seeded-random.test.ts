import { describe, expect, it } from 'vitest';
import { makeSeededRandom } from './seeded-random.ts';

describe('seeded random', () => {
  it('tells the same story for the same seed, another for another', () => {
    const story = (seed: number) => {
      const random = makeSeededRandom(seed);
      return [random.next(), random.whole(1, 100), random.pick(['a', 'b', 'c']), random.normal()];
    };
    expect(story(7)).toEqual(story(7));
    expect(story(7)).not.toEqual(story(8));
  });

  it('stays within its bounds and reaches both ends', () => {
    const random = makeSeededRandom(1);
    const drawn = Array.from({ length: 2000 }, () => random.whole(3, 5));
    expect(new Set(drawn)).toEqual(new Set([3, 4, 5]));
  });

  it('picks by weight', () => {
    const random = makeSeededRandom(1);
    const drawn = Array.from({ length: 10_000 }, () => random.pickWeighted(['rare', 'never', 'often'], [1, 0, 9]));
    expect(drawn.filter((each) => each === 'never')).toHaveLength(0);
    expect(drawn.filter((each) => each === 'rare').length / 10_000).toBeCloseTo(0.1, 1);
  });

  it('draws a bell of mean 0 and deviation 1', () => {
    const random = makeSeededRandom(1);
    const drawn = Array.from({ length: 20_000 }, () => random.normal());
    expect(drawn.reduce((sum, each) => sum + each, 0) / drawn.length).toBeCloseTo(0, 1);
    expect(drawn.reduce((sum, each) => sum + each * each, 0) / drawn.length).toBeCloseTo(1, 1);
  });

  it('has nothing to pick from an empty list', () => {
    expect(() => makeSeededRandom(1).pick([])).toThrow('nothing to pick');
  });
});
