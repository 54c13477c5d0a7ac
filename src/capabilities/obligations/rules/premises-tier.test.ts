import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PremisesFacts, Setting } from './duty-facts.ts';
import { aCount, aPlace } from './duty-facts-builders.ts';
import { judgePremises } from './premises-tier.ts';
import { ruleSets, type Tier } from './rule-set.ts';

const [rules] = ruleSets;
const tierOf = (more: Partial<PremisesFacts>): Tier => judgePremises(aPlace(more), rules).tier;
const reasonsOf = (more: Partial<PremisesFacts>): string[] =>
  judgePremises(aPlace(more), rules).reasons.map(({ code, cites }) => `${code}: ${cites}`);

describe('the tier of premises', () => {
  it.each([
    [199, 'out'],
    [200, 'standard'],
    [799, 'standard'],
    [800, 'enhanced'],
  ] as const)('of a pub with %i expected at the same time, staff included, is %s', (people, tier) => {
    expect(tierOf({ count: aCount(people) })).toBe(tier);
  });

  it('counts staff: 190 guests and 12 staff are 202', () => {
    const count = { visitors: 190, staff: 12, method: 'seats', note: '' } as const;
    expect(tierOf({ count })).toBe('standard');
    expect(tierOf({ count: { ...count, staff: 9 } })).toBe('out');
  });

  it.each([
    ['a cathedral', 9, 2000, 'standard'],
    ['a nursery', 13, 900, 'standard'],
    ['a secondary school', 14, 1500, 'standard'],
    ['a college of further education', 15, 3000, 'standard'],
    ['a university campus', 16, 5000, 'enhanced'],
    ['a hospital', 10, 900, 'enhanced'],
    ['a railway station', 11, 900, 'enhanced'],
    ['a hall for hire with some worship', 6, 850, 'enhanced'],
    ['a mall', 1, 6000, 'enhanced'],
    ['a store', 1, 300, 'standard'],
    ['a small chapel', 9, 199, 'out'],
  ] as const)('of %s (para %i, %i people) is %s', (_name, principalUse, people, tier) => {
    expect(tierOf({ principalUse, count: aCount(people) })).toBe(tier);
  });

  it('of an office without public use is out, however many work there', () => {
    const office = { principalUse: null, count: aCount(1000) };
    expect(tierOf(office)).toBe('out');
    expect(reasonsOf(office)).toEqual(['building: s.2(2)(a)', 'no-use: s.2(2)(b)']);
  });

  it('of an ungated park is out; its café under its own control is standard', () => {
    const park = { setting: 'open-air', hasBuilding: true, principalUse: 3, count: aCount(5000) } as const;
    expect(reasonsOf(park)).toEqual(['excluded-open-air: Sch.2 para 3']);
    expect(tierOf(park)).toBe('out');
    expect(tierOf({ count: aCount(220) })).toBe('standard');
  });

  it('of a gated ground with a clubhouse, and of a designated ground, is standard at 600', () => {
    const ground = { hasBuilding: true, principalUse: 4, count: aCount(600) };
    expect(tierOf({ ...ground, setting: 'open-air', entryChecked: true })).toBe('standard');
    expect(tierOf({ ...ground, setting: 'designated-ground' })).toBe('standard');
    expect(tierOf({ ...ground, setting: 'designated-ground', hasBuilding: false })).toBe('out');
  });

  it.each([
    ['parliament', 'excluded-parliament: Sch.2 para 1'],
    ['devolved', 'excluded-devolved: Sch.2 para 2'],
    ['secured-transport', 'excluded-transport: Sch.2 para 4'],
  ] as const)('of %s is out, whatever else holds', (setting, reason) => {
    const facts = { setting, hasBuilding: true, entryChecked: true, principalUse: 12, count: aCount(9000) };
    expect(tierOf(facts)).toBe('out');
    expect(reasonsOf(facts)).toEqual([reason]);
  });

  it('needs a building: bare land is out, also where somebody says that there is one', () => {
    for (const facts of [
      { setting: 'land', hasBuilding: false },
      { setting: 'land', hasBuilding: true },
      { setting: 'open-air', entryChecked: true },
    ] as const) {
      expect(tierOf(facts)).toBe('out');
      expect(reasonsOf(facts)).toEqual(['no-building: s.2(2)(a)']);
    }
  });

  it('tells every step with its paragraph', () => {
    const used = ['building: s.2(2)(a)', 'used: s.2(2)(b), Sch.1 para 2'];
    expect(reasonsOf({ count: aCount(199) })).toEqual([...used, 'too-few: s.2(2)(c)']);
    expect(reasonsOf({})).toEqual([...used, 'enough: s.2(2)(c)', 'under-enhanced: s.2(3)(b)']);
    expect(reasonsOf({ count: aCount(800) })).toEqual([...used, 'enough: s.2(2)(c)', 'enhanced-size: s.2(3)(a)']);
    expect(reasonsOf({ principalUse: 14, count: aCount(800) })).toEqual([
      'building: s.2(2)(a)',
      'used: s.2(2)(b), Sch.1 para 14',
      'enough: s.2(2)(c)',
      'always-standard: s.2(4), Sch.1 para 14(3)(b)',
    ]);
  });

  it('follows the rule set: no override for a use that it no longer lists, other thresholds where it has them', () => {
    const changed = { ...rules, alwaysStandard: [13], thresholds: { standard: 100, enhanced: 500, event: 500 } };
    expect(judgePremises(aPlace({ principalUse: 9, count: aCount(500) }), changed).tier).toBe('enhanced');
    expect(judgePremises(aPlace({ count: aCount(100) }), changed).tier).toBe('standard');
  });

  it('never falls when more people are expected, and is never enhanced under an override', () => {
    const settings: Setting[] = ['building', 'open-air', 'designated-ground', 'land', 'parliament', 'devolved'];
    const rank = { out: 0, standard: 1, enhanced: 2 };
    const place = fc.record({
      setting: fc.constantFrom(...settings),
      hasBuilding: fc.boolean(),
      entryChecked: fc.boolean(),
      principalUse: fc.option(fc.integer({ min: 1, max: 17 })),
    });
    fc.assert(
      fc.property(place, fc.nat(3000), fc.nat(3000), (more, people, extra) => {
        const less = tierOf({ ...more, count: aCount(people) });
        const rather = tierOf({ ...more, count: aCount(people + extra) });
        expect(rank[rather]).toBeGreaterThanOrEqual(rank[less]);
        if ([9, 13, 14, 15].includes(more.principalUse ?? 0)) expect(rather).not.toBe('enhanced');
        if (rather !== 'out') expect(people + extra).toBeGreaterThanOrEqual(200);
      }),
      { numRuns: 300 },
    );
  });
});
