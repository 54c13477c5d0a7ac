import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventFacts } from './duty-facts.ts';
import { anOccasion } from './duty-facts-builders.ts';
import { judgeEvent } from './qualifying-event.ts';
import { ruleSets } from './rule-set.ts';

const [rules] = ruleSets;
const judge = (more: Partial<EventFacts>) => judgeEvent(anOccasion(more), rules);
const qualifies = (more: Partial<EventFacts>): boolean => judge(more).some((verdict) => verdict.qualifies);

describe('a qualifying event', () => {
  it('is a ticketed one for 1,000 at a farm without a building', () => {
    expect(judge({})).toEqual([
      { part: null, people: 1000, qualifies: true, reasons: [{ code: 'event-qualifies', cites: 's.3(1)' }] },
    ]);
  });

  it.each([
    [799, false],
    [800, true],
  ])('has 800 at once at some point: with %i it is %s', (people, expected) => {
    expect(qualifies({ people })).toBe(expected);
  });

  it.each([
    ['a free concert without tickets', { people: 10_000, checks: 'none' }, 'event-unchecked: s.3(1)(e)'],
    ['one to which the public has no access', { publicMayAttend: false }, 'event-not-public: s.3(1)(c)'],
    ['a show inside an enhanced arena', { atEnhanced: true, people: 900 }, 'event-at-enhanced: s.3(1)(b)'],
    ['one too small', { people: 799 }, 'event-too-few: s.3(1)(d)'],
    ['a concert in a cathedral', { setting: 'building', mainUse: 9, people: 1200 }, 'event-use-excluded: Sch.2 para 6'],
    ['a concert in a school field', { setting: 'building', mainUse: 14 }, 'event-use-excluded: Sch.2 para 6'],
    ['one at a nursery', { mainUse: 13 }, 'event-use-excluded: Sch.2 para 6'],
    ['one at a college', { mainUse: 15 }, 'event-use-excluded: Sch.2 para 6'],
    ['one in parliament', { setting: 'parliament' }, 'event-place-excluded: Sch.2 para 5'],
    ['one of a devolved government', { setting: 'devolved' }, 'event-place-excluded: Sch.2 para 5'],
    ['one at a secured port', { setting: 'secured-transport' }, 'event-place-excluded: Sch.2 para 5'],
  ] as const)('is not %s', (_name, more, reason) => {
    const [verdict] = judge(more);
    expect(verdict?.qualifies).toBe(false);
    expect(verdict?.reasons.map(({ code, cites }) => `${code}: ${cites}`)).toEqual([reason]);
  });

  it('may be held in an open park: free but ticketed, 900', () => {
    expect(qualifies({ setting: 'open-air', people: 900, mainUse: 3 })).toBe(true);
  });

  it('is each part with a check of its own, and nothing else of it', () => {
    const parts = [
      { name: 'VIP', people: 300 },
      { name: 'Main stage', people: 800 },
    ];
    expect(judge({ checks: 'parts', people: 5000, parts })).toEqual([
      {
        part: 'VIP',
        people: 300,
        qualifies: false,
        reasons: [
          { code: 'part-of-event', cites: 's.3(2)' },
          { code: 'event-too-few', cites: 's.3(1)(d)' },
        ],
      },
      {
        part: 'Main stage',
        people: 800,
        qualifies: true,
        reasons: [
          { code: 'part-of-event', cites: 's.3(2)' },
          { code: 'event-qualifies', cites: 's.3(1)' },
        ],
      },
    ]);
    expect(judge({ checks: 'parts', people: 5000 })).toEqual([]);
  });

  it('stays one when more people are expected, and needs a check', () => {
    const occasion = fc.record({
      atEnhanced: fc.boolean(),
      publicMayAttend: fc.boolean(),
      checks: fc.constantFrom('all' as const, 'none' as const),
      mainUse: fc.option(fc.integer({ min: 1, max: 17 })),
    });
    fc.assert(
      fc.property(occasion, fc.nat(2000), fc.nat(2000), (more, people, extra) => {
        if (qualifies({ ...more, people })) expect(qualifies({ ...more, people: people + extra })).toBe(true);
        if (more.checks === 'none') expect(qualifies({ ...more, people })).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
