import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Building, locks, procedures, siteRoles, tellingWays, unansweredBuilding } from '../building/building.ts';
import { aCafe, aGrandHotel } from '../building/building-builders.ts';
import { makeCards } from './make-cards.ts';

function cardOf(building: Building, procedure: string, language: 'en' | 'cy' = 'en') {
  const card = makeCards(building, language).find((each) => each.procedure === procedure);
  if (!card) throw new Error(`no card ${procedure}`);
  return card;
}

describe('the four cards', () => {
  it('are there once everything was answered, and each as soon as its own questions were', () => {
    expect(makeCards(aCafe(), 'en').map(({ procedure }) => procedure)).toEqual([...procedures]);
    expect(makeCards(unansweredBuilding, 'en')).toEqual([]);
    expect(makeCards(aCafe({ reserve: null }), 'en').map(({ procedure }) => procedure)).toEqual([
      'invacuation',
      'lockdown',
      'communication',
    ]);
    const bare = { doors: 0, exits: [], saferPlaces: [], zones: [], primary: null };
    expect(makeCards(aCafe(bare), 'en').map(({ procedure }) => procedure)).toEqual(['communication']);
  });

  it('say who locks which door and how, and what cannot be locked', () => {
    const steps = cardOf(aCafe(), 'lockdown').steps;
    expect(steps.map(({ key }) => key)).toEqual([
      'tell',
      'lock-in-charge',
      'lock-door',
      'inside',
      'help',
      'quiet',
      'call-999',
      'wait',
    ]);
    expect(steps[2]).toMatchObject({
      who: 'Front door',
      words: 'Lock, if you can do it safely: Front door (by a bolt or latch).',
    });
    const open = cardOf(
      aCafe({ doors: 1, exits: [{ name: 'Arcade', lock: 'none', lockedBy: 'door' }] }),
      'lockdown',
    ).steps;
    expect(open.map(({ key }) => key)).not.toContain('lock-door');
    expect(open[1]?.words).toBe('Keep people away from what cannot be locked: Arcade.');
  });

  it('let the danger decide where to gather, and ask for stairs only where there are some', () => {
    const card = cardOf(aCafe(), 'evacuation');
    expect(card.steps.find(({ key }) => key === 'assembly')?.words).toBe(
      'Go to The bandstand or to Mill Lane car park: to the one away from the danger.',
    );
    expect(card.assemblyPoints.map(({ words }) => words)).toEqual([
      'The bandstand (in front of the building)',
      'Mill Lane car park (behind the building)',
    ]);
    expect(card.steps.map(({ key }) => key)).not.toContain('stairs');
    const high = cardOf(aCafe({ floors: 'more', stairs: ['Main stairs'], refuge: 'The landing' }), 'evacuation');
    expect(high.steps.find(({ key }) => key === 'stairs')?.words).toContain('Main stairs. Do not use lifts.');
    expect(high.steps.find(({ key }) => key === 'help')?.words).toContain('The landing');
  });

  it('have the words to say: ours, or the keeper’s own', () => {
    expect(cardOf(aCafe(), 'lockdown').words).toEqual({
      radio: 'All staff: lockdown now. The danger is at … Lock the doors. Stay inside.',
      tannoy: 'Lockdown. Stay inside. Keep away from doors and windows. Keep quiet.',
      emergency:
        'Police. We are at Lantern Café, 7 Lantern Lane, SW1A 1AA. What is happening: … Where: … People hurt: … We have started: …',
    });
    const own = aCafe({ ownWords: { lockdown: { radio: 'Blue door, please.', tannoy: '' } }, wayIn: 'Mill Lane' });
    expect(cardOf(own, 'lockdown').words).toMatchObject({
      radio: 'Blue door, please.',
      tannoy: expect.stringContaining('Lockdown.'),
      emergency: expect.stringContaining('Come in here: Mill Lane.'),
    });
  });

  it('are all in Welsh, names apart', () => {
    for (const building of [aCafe(), aGrandHotel()]) {
      const welsh = makeCards(building, 'cy');
      for (const [place, card] of makeCards(building, 'en').entries()) {
        const other = welsh[place];
        const pairs = [
          [card.title, other?.title],
          [card.purpose, other?.purpose],
          ...card.steps.flatMap((step, at) => [
            [step.words, other?.steps[at]?.words],
            [step.who, other?.steps[at]?.who],
          ]),
          ...(['radio', 'tannoy', 'emergency'] as const).map((key) => [card.words[key], other?.words[key]]),
          ...(['radio', 'tannoy', 'emergency', 'gather', 'roster', 'deputy'] as const).map((key) => [
            card.labels[key],
            other?.labels[key],
          ]),
        ];
        expect(pairs.filter(([english, said]) => said === undefined || said === english)).toEqual([]);
      }
    }
  });

  it('always have four to ten steps, each deed once', () => {
    const name = fc.string({ minLength: 1, maxLength: 40 });
    const exit = fc.record({ name, lock: fc.constantFrom(...locks), lockedBy: fc.constantFrom(...siteRoles) });
    const building = fc.record({
      exits: fc.array(exit, { minLength: 1, maxLength: 12 }),
      zones: fc.array(name, { minLength: 1, maxLength: 12 }),
      floors: fc.constantFrom('one' as const, 'more' as const),
      stairs: fc.array(name, { minLength: 1, maxLength: 4 }),
      ways: fc.uniqueArray(fc.constantFrom(...tellingWays), { minLength: 1 }),
      neighbours: fc.constantFrom('', 'The bank'),
    });
    fc.assert(
      fc.property(building, (said) => {
        const cards = makeCards(aCafe({ ...said, doors: said.exits.length }), 'en');
        expect(cards.length).toBe(4);
        for (const { steps } of cards) {
          expect(steps.length).toBeGreaterThanOrEqual(4);
          expect(steps.length).toBeLessThanOrEqual(10);
          expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length);
        }
      }),
      { numRuns: 60 },
    );
  });
});
