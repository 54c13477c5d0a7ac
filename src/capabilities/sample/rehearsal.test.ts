import { describe, expect, it } from 'vitest';
import { minute, second } from '../../kernel/time.ts';
import { planAnswer } from './rehearsal.ts';

const usual = { speed: 'plausible', share: 72 } as const;
const ids = Array.from({ length: 20_000 }, (_, index) => index + 1);
const planned = ids.map((id) => planAnswer(id, usual)).filter((plan) => plan !== undefined);

describe('planned answers', () => {
  it('are the same for the same mail', () => {
    expect(planAnswer(17, usual)).toEqual(planAnswer(17, usual));
  });

  it('come from the share that was asked for', () => {
    expect(planned.length / ids.length).toBeCloseTo(0.72, 1);
    expect(ids.filter((id) => planAnswer(id, { ...usual, share: 0 }))).toEqual([]);
    expect(ids.every((id) => planAnswer(id, { ...usual, share: 100 }))).toBe(true);
  });

  it('are mostly "received", and rarely "need help"', () => {
    const part = (answer: string) => planned.filter((plan) => plan.answer === answer).length / planned.length;
    expect(part('received')).toBeCloseTo(0.58, 1);
    expect(part('safe')).toBeCloseTo(0.25, 1);
    expect(part('passed-on')).toBeCloseTo(0.15, 1);
    expect(Math.abs(part('need-help') - 0.02)).toBeLessThan(0.005);
  });

  it('come half within 20 seconds and all within ten minutes', () => {
    const delays = planned.map((plan) => plan.delayMs).sort((one, other) => one - other);
    expect(Math.abs((delays[Math.floor(delays.length / 2)] ?? 0) - 20 * second)).toBeLessThan(2 * second);
    expect(delays[0]).toBeGreaterThanOrEqual(2 * second);
    expect(delays.at(-1)).toBeLessThanOrEqual(10 * minute);
  });

  it('come ten times as fast on demand, the same answers', () => {
    const slow = planAnswer(1, { ...usual, share: 100 });
    const fast = planAnswer(1, { speed: 'fast', share: 100 });
    expect(fast?.answer).toBe(slow?.answer);
    expect(Math.abs((slow?.delayMs ?? 0) - 10 * (fast?.delayMs ?? 0))).toBeLessThanOrEqual(10);
  });
});
