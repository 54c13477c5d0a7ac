import { describe, expect, it } from 'vitest';
import { listEventChanges, listTierChanges } from './answer-changes.ts';
import type { EventFacts, PremisesFacts } from './duty-facts.ts';
import { aCount, anOccasion, aPlace } from './duty-facts-builders.ts';
import { ruleSets } from './rule-set.ts';

const [rules] = ruleSets;
const changesOf = (more: Partial<PremisesFacts>): string[] =>
  listTierChanges(aPlace(more), rules).map(({ code, people, to }) => `${code} ${people ?? '-'} ${to}`);
const eventChangesOf = (more: Partial<EventFacts>): string[] =>
  listEventChanges(anOccasion(more), rules).map(
    ({ code, people, qualifies }) => `${code} ${people ?? '-'} ${qualifies}`,
  );

describe('what would change the tier', () => {
  it('of a pub: fewer than 200, 800 or more, another main use', () => {
    expect(changesOf({})).toEqual(['fewer-people 199 out', 'more-people 800 enhanced', 'unlisted-use - out']);
  });

  it('of one with 199, 500 or 800: the next number, and lower thresholds in regulations', () => {
    expect(changesOf({ count: aCount(199) })).toEqual([
      'more-people 200 standard',
      'more-people 800 enhanced',
      'lower-thresholds - standard',
    ]);
    expect(changesOf({ count: aCount(99) })).toEqual(['more-people 200 standard', 'more-people 800 enhanced']);
    expect(changesOf({ count: aCount(500) })).toContain('lower-thresholds - enhanced');
    expect(changesOf({ count: aCount(499) })).not.toContain('lower-thresholds - enhanced');
    expect(changesOf({ count: aCount(800) })).toEqual([
      'fewer-people 199 out',
      'fewer-people 799 standard',
      'overridden-use - standard',
      'unlisted-use - out',
    ]);
  });

  it('of a cathedral: another principal use, never more people', () => {
    expect(changesOf({ principalUse: 9, count: aCount(2000) })).toEqual([
      'fewer-people 199 out',
      'other-principal-use - enhanced',
      'unlisted-use - out',
    ]);
    expect(changesOf({ principalUse: 9, count: aCount(300) })).toEqual(['fewer-people 199 out', 'unlisted-use - out']);
  });

  it('of an office: a listed use as the main one', () => {
    expect(changesOf({ principalUse: null, count: aCount(1000) })).toEqual(['listed-use - enhanced']);
    expect(changesOf({ principalUse: null, count: aCount(20) })).toEqual([]);
  });

  it('of an open-air place: a check of who comes in, or the end of one', () => {
    const ground = { setting: 'open-air', hasBuilding: true, principalUse: 4, count: aCount(600) } as const;
    expect(changesOf(ground)).toEqual(['entry-checked - standard']);
    expect(changesOf({ ...ground, entryChecked: true })).toEqual([
      'fewer-people 199 out',
      'more-people 800 enhanced',
      'unlisted-use - out',
      'entry-free - out',
      'lower-thresholds - enhanced',
    ]);
    expect(changesOf({ ...ground, setting: 'designated-ground' })).not.toContain('entry-free - out');
  });

  it('of an airport under a security plan: the end of that plan', () => {
    expect(changesOf({ setting: 'secured-transport', principalUse: 12, count: aCount(900) })).toEqual([
      'exclusion-ends - enhanced',
    ]);
  });
});

describe('what would change an event', () => {
  it('that qualifies: fewer people, no check, a place that is enhanced', () => {
    expect(eventChangesOf({})).toEqual([
      'event-fewer-people 799 false',
      'event-not-checked - false',
      'event-place-enhanced - false',
    ]);
    expect(eventChangesOf({ people: 800 })).toContain('event-fewer-people 799 false');
  });

  it('that doesn’t: more people, a check, a place that is no longer enhanced, a lower threshold', () => {
    expect(eventChangesOf({ people: 799 })).toEqual(['event-more-people 800 true', 'event-lower-threshold - true']);
    expect(eventChangesOf({ people: 499 })).toEqual(['event-more-people 800 true']);
    expect(eventChangesOf({ checks: 'none' })).toEqual(['event-checked - true']);
    expect(eventChangesOf({ atEnhanced: true })).toEqual(['event-place-not-enhanced - true']);
    const parts = [
      { name: 'VIP', people: 300 },
      { name: 'Stage', people: 900 },
    ];
    expect(eventChangesOf({ checks: 'parts', parts: parts.slice(0, 1) })).toEqual(['event-checked - true']);
    expect(eventChangesOf({ checks: 'parts', parts })).toEqual([
      'event-not-checked - false',
      'event-place-enhanced - false',
    ]);
  });
});
