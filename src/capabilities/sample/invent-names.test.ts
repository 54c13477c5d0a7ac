import { describe, expect, it } from 'vitest';
import { asDomainLabel, inventFirmName, inventPersonName, inventPostcode, inventStreet } from './invent-names.ts';
import { makeSeededRandom } from './seeded-random.ts';

describe('invented names', () => {
  it('never gives two firms one name', () => {
    const random = makeSeededRandom(1);
    const taken = new Set<string>();
    const names = Array.from({ length: 500 }, () => inventFirmName(random, ['Café'], taken));
    expect(new Set(names).size).toBe(500);
    expect(taken.size).toBe(500);
  });

  it('gives people two names and streets a number', () => {
    const random = makeSeededRandom(1);
    expect(inventPersonName(random)).toMatch(/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u);
    expect(inventStreet(random)).toMatch(/^\d+ \w+ \w+$/);
  });

  it('writes postcodes of the right form that no real one can have', () => {
    const random = makeSeededRandom(1);
    for (let turn = 0; turn < 200; turn += 1) {
      // Royal Mail uses none of C, I, K, M, O, V after the space.
      expect(inventPostcode(random, 'SW')).toMatch(/^SW\d{1,2} \d[CIKMOV]{2}$/);
    }
  });

  it('turns a name into a label of a domain', () => {
    expect(asDomainLabel('Llŷn Café & Sons.')).toBe('llyn-cafe-sons');
  });
});
