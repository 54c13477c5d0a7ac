import {
  array,
  assert,
  boolean,
  constantFrom,
  integer,
  nat,
  property,
  record,
  shuffledSubarray,
  uniqueArray,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { procedures } from '../building/building.ts';
import { foldTicks, momentOfPress, type StepTick } from './step-tick.ts';

const began = new Date('2026-11-22T10:00:00Z');
const press = record({
  id: integer({ min: 0, max: 1_000_000 }).map(String),
  procedure: constantFrom(...procedures),
  stepKey: constantFrom('doors', 'radio'),
  done: boolean(),
  // Few moments, so that many presses fall on the same one.
  at: nat(4).map((second) => new Date(began.getTime() + second * 1000)),
}).map((some): StepTick => ({ ...some, words: '', steps: 2, personId: 'p', receivedAt: some.at, phoneAt: null }));
const presses = uniqueArray(press, { selector: ({ id }) => id, maxLength: 30 });
const stateOf = (ticks: readonly StepTick[]) =>
  [...foldTicks(ticks)].map(([step, { id, done }]) => `${step} ${id} ${done}`).sort();

describe('how steps stand', () => {
  it('is the same for the same presses in any order and however often they come', () => {
    const scrambled = presses.chain((all) =>
      record({
        all: constantFrom(all),
        shuffled: shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
        again: array(nat(Math.max(0, all.length - 1)), { maxLength: 20 }),
      }),
    );
    assert(
      property(scrambled, ({ all, shuffled, again }) => {
        const repeated = [...shuffled, ...again.flatMap((place) => all[place] ?? [])];
        expect(stateOf(repeated)).toEqual(stateOf(all));
      }),
      { numRuns: 500 },
    );
  });

  it('is what the last press of a step says, also where that arrived first', () => {
    const of = (id: string, second: number, done: boolean): StepTick => ({
      ...{
        id,
        procedure: 'lockdown',
        stepKey: 'doors',
        words: 'Lock the doors',
        steps: 2,
        done,
        personId: 'p',
        phoneAt: null,
      },
      ...{ at: new Date(began.getTime() + second * 1000), receivedAt: began },
    });
    const state = foldTicks([of('c', 30, false), of('a', 10, true), of('b', 20, true)]);
    expect(state.get('lockdown doors')).toMatchObject({ id: 'c', done: false });
    expect(foldTicks([]).size).toBe(0);
  });
});

describe('the moment of a press without a network', () => {
  it('is counted back from our own clock, within the alert', () => {
    const now = new Date('2026-11-22T10:30:00Z');
    expect(momentOfPress(now, 0, began)).toEqual(now);
    expect(momentOfPress(now, 60_000, began)).toEqual(new Date('2026-11-22T10:29:00Z'));
    expect(momentOfPress(now, 7_200_000, began)).toEqual(began);
    // A phone whose clock went back meanwhile.
    expect(momentOfPress(now, -60_000, began)).toEqual(now);
  });
});
