import { describe, expect, it } from 'vitest';
import { countSyllables, measureReading } from './reading-age.ts';

describe('how a text reads', () => {
  it('counts syllables as people say them, near enough', () => {
    const said = { keep: 1, away: 2, police: 2, area: 2, evacuated: 4, suspicious: 3, closed: 1, vehicle: 3, '999': 1 };
    for (const [word, count] of Object.entries(said)) expect(countSyllables(word), word).toBe(count);
  });

  it('knows plain words from official ones', () => {
    const plain =
      'Keep away from the square. Go inside and lock the doors. Do not touch the bag. Call 999 if you see it move.';
    const official =
      'Individuals in the immediate vicinity are respectfully requested to facilitate the evacuation of all adjacent commercial premises pending completion of investigations by relevant authorities.';
    expect(measureReading(plain).readingAge).toBeLessThan(9);
    expect(measureReading(official).readingAge).toBeGreaterThan(18);
    expect(measureReading(plain).sentences).toHaveLength(4);
  });

  it('says no age of a few words, and takes nothing', () => {
    expect(measureReading('Keep away.').readingAge).toBeUndefined();
    expect(measureReading('')).toEqual({ words: 0, sentences: [], readingAge: undefined });
  });
});
