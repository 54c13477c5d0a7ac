import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addReach, addReachBy, type Cell, countsOf, filterCells, nobody } from './cascade-coverage.ts';

const small = fc.nat(50);
/** A cell as the database can have it: everybody was in one state when counted, and some answered since. */
const cells: fc.Arbitrary<Cell> = fc
  .record({
    launchId: fc.constantFrom('centre', 'north', 'south'),
    regionCode: fc.constantFrom('', 'n', 's'),
    sectorCode: fc.constantFrom('', 'hotels'),
    ...{ toldAsCounted: small, waiting: small, failed: small, unreachable: small },
    shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ shares, ...cell }) => {
    const people = cell.toldAsCounted + cell.waiting + cell.failed + cell.unreachable;
    let left = people;
    const [received = 0, passedOn = 0, safe = 0, needHelp = 0] = shares.map((share) => {
      const taken = Math.floor(left * share * 0.5);
      left -= taken;
      return taken;
    });
    return { ...cell, people, received, passedOn, safe, needHelp };
  });

describe('coverage', () => {
  it('always adds up: everybody is told, waiting, failed or unreachable, and the told have it or are silent', () => {
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 12 }), (all) => {
        const sum = addReach(all.map(countsOf));
        expect(sum.told + sum.waiting + sum.failed + sum.unreachable).toBe(sum.people);
        expect(sum.hasIt + sum.silent).toBe(sum.told);
        expect(sum.received + sum.passedOn + sum.safe + sum.needHelp).toBe(sum.hasIt);
        expect(Math.min(...Object.values(sum))).toBeGreaterThanOrEqual(0);
        expect(addReach(addReachBy(all, ({ regionCode }) => regionCode).values())).toEqual(sum);
      }),
      { numRuns: 300 },
    );
  });

  it('counts as told who answered after the told were counted', () => {
    const cell = {
      launchId: 'x',
      regionCode: '',
      sectorCode: '',
      people: 10,
      toldAsCounted: 2,
      waiting: 5,
      failed: 2,
      unreachable: 1,
    };
    const counts = countsOf({ ...cell, received: 8, passedOn: 0, safe: 0, needHelp: 0 });
    expect(counts).toMatchObject({ told: 8, waiting: 0, failed: 1, unreachable: 1, silent: 0 });
  });

  it('leaves what a filter asks for', () => {
    const at = (launchId: string, regionCode: string): Cell => ({
      ...nobody,
      launchId,
      regionCode,
      sectorCode: 'hotels',
      toldAsCounted: 0,
    });
    const all = [at('v', 'n'), at('l', 'n'), at('l', 's')];
    const postOf = new Map([
      ['v', null],
      ['l', 'post'],
    ]);
    const none = { region: '', sector: '', post: '' };
    expect(filterCells(all, postOf, none)).toHaveLength(3);
    expect(filterCells(all, postOf, { ...none, region: 'n' })).toHaveLength(2);
    expect(filterCells(all, postOf, { ...none, post: 'centre' })).toEqual([all[0]]);
    expect(filterCells(all, postOf, { region: 's', sector: 'hotels', post: 'post' })).toEqual([all[2]]);
  });
});
