import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, second } from '../../../kernel/time.ts';
import { attackRules } from '../default-policies.ts';
import type { PolicyRules } from '../escalation-policy.ts';
import { anyRules } from '../policy-builders.ts';
import {
  beginsRepeat,
  deedAt,
  firstStep,
  lateSpacing,
  nextIdleStep,
  nextStep,
  type StepResult,
  stepPlace,
  stepResults,
  timesFromLaunch,
  waitBefore,
} from './plan-steps.ts';

const from = new Date('2026-11-21T10:00:00Z');
const at = (seconds: number): Date => after(from, seconds * second);
const done = (ordinal: number, planned: number, carried = planned, result: StepResult = 'done') => ({
  ...{ ordinal, result, plannedAt: at(planned), at: at(carried) },
});
const step = (ordinal: number, planned: number, due = planned) => ({ ordinal, plannedAt: at(planned), dueAt: at(due) });

describe('the plan of steps', () => {
  it('runs from the launch, whenever a step was carried out a little late', () => {
    expect(firstStep(attackRules, { from, begunAt: at(3), reachable: true })).toEqual(step(0, 60));
    expect(nextStep(attackRules, done(0, 60, 62))).toEqual(step(1, 120));
  });

  it('begins at once, and with what reaches somebody else, for whoever has no way', () => {
    expect(firstStep(attackRules, { from, begunAt: at(3), reachable: false })).toEqual(step(2, 3));
    expect(nextStep(attackRules, done(2, 3))).toEqual(step(3, 123));
  });

  it('makes up late steps in order, fifteen seconds apart, until it has caught up', () => {
    expect(nextStep(attackRules, done(0, 60, 200))).toEqual(step(1, 120, 215));
    expect(nextStep(attackRules, done(1, 120, 215))).toEqual(step(2, 180, 230));
    expect(nextStep(attackRules, done(2, 180, 230))).toEqual(step(3, 300));
  });

  it('gives the place of an empty step to the next, but always waits before a repeat', () => {
    expect(nextStep(attackRules, done(1, 120, 121, 'nobody'))).toEqual(step(2, 120, 121));
    expect(nextStep(attackRules, done(4, 360, 361, 'nobody'))).toEqual(step(5, 481));
  });

  it('repeats the last steps, counted from when they were carried out', () => {
    expect([0, 4, 5, 9, 10].map((ordinal) => stepPlace({ ...attackRules, repeatLast: 2 }, ordinal))).toEqual([
      0, 4, 3, 3, 4,
    ]);
    expect(nextStep(attackRules, done(5, 480, 900))).toEqual(step(6, 960));
    expect(timesFromLaunch(attackRules)).toEqual({
      steps: [60, 120, 180, 300, 360],
      repeatFrom: 480,
      everySeconds: 420,
    });
  });

  it('reminds an idle lead, asks the deputy, and tells the region only where there is none', () => {
    expect(nextIdleStep(attackRules, done(0, 300))).toEqual(step(1, 600));
    expect(nextIdleStep(attackRules, done(1, 600))).toBeUndefined();
    expect(nextIdleStep(attackRules, done(1, 600, 601, 'nobody'))).toEqual(step(2, 601));
    expect(nextIdleStep(attackRules, done(2, 601))).toBeUndefined();
    expect(deedAt(attackRules, 'idle', 1)).toBe('deputy');
    expect(() => deedAt(attackRules, 'idle', 3)).toThrow('no step 3');
  });
});

/** One carried-out step of a walk: how late, and what came of it. */
const walked = fc.array(
  fc.record({ late: fc.integer({ min: 0, max: 4000 }), result: fc.constantFrom(...stepResults) }),
  {
    minLength: 40,
    maxLength: 40,
  },
);

function walk(rules: PolicyRules, reachable: boolean, steps: readonly { late: number; result: StepResult }[]) {
  let next = firstStep(rules, { from, begunAt: from, reachable });
  return steps.map(({ late, result }) => {
    const one = { ...next, at: after(next.dueAt, late * second), result };
    next = nextStep(rules, one);
    return { ...one, next };
  });
}

describe('any policy that may come into force, however late and empty its steps are', () => {
  it('never leaves anybody without a next step, leaves none out, and goes round only after a wait', () => {
    fc.assert(
      fc.property(anyRules, fc.boolean(), walked, (rules, reachable, steps) => {
        const walkedSteps = walk(rules, reachable, steps);
        const first = walkedSteps[0]?.ordinal ?? -1;
        expect(first).toBeGreaterThanOrEqual(0);
        for (const [place, one] of walkedSteps.entries()) {
          expect(one.ordinal).toBe(first + place);
          expect(deedAt(rules, 'silence', one.ordinal)).toBeDefined();
          const gap = one.next.dueAt.getTime() - one.at.getTime();
          const mayFollow = one.result === 'nobody' && !beginsRepeat(rules, one.next.ordinal);
          expect(gap).toBeGreaterThanOrEqual(
            mayFollow ? 0 : Math.min(lateSpacing, waitBefore(rules, one.next.ordinal)),
          );
          if (beginsRepeat(rules, one.next.ordinal)) expect(gap).toBe(rules.repeatPauseSeconds * second);
        }
      }),
    );
  });
});
