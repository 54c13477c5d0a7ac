import { describe, expect, it } from 'vitest';
import { makeSubmitPace } from './submit-pace.ts';

function aPace(rate?: number) {
  const clock = { now: 1_000, wakes: [] as number[] };
  const pace = makeSubmitPace(
    rate,
    (ms) => clock.wakes.push(ms),
    () => clock.now,
  );
  return { clock, pace };
}

describe('the pace of a client', () => {
  it('grants all when there is no rate', () => {
    const { clock, pace } = aPace();
    expect(pace.grant(5_000)).toBe(5_000);
    expect(clock.wakes).toEqual([]);
  });

  it('grants a tenth of a second at once and the rest as time goes', () => {
    const { clock, pace } = aPace(100);
    expect(pace.grant(50)).toBe(10);
    expect(clock.wakes).toEqual([10]);
    clock.now += 10;
    expect(pace.grant(40)).toBe(1);
    clock.now += 10_000;
    expect(pace.grant(40)).toBe(10);
  });

  it('is quiet when the provider has too much, twice as long each time, up to half a minute', () => {
    const { clock, pace } = aPace();
    expect(pace.slowDown()).toBe(1_000);
    clock.now += 400;
    expect(pace.slowDown()).toBe(600);
    expect(pace.grant(5)).toBe(0);
    expect(clock.wakes).toEqual([600]);
    clock.now += 600;
    expect(pace.grant(5)).toBe(5);
    const pauses = [1, 2, 3, 4, 5, 6].map(() => {
      const pause = pace.slowDown();
      clock.now += pause;
      return pause;
    });
    expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('forgets that once a message is taken', () => {
    const { clock, pace } = aPace();
    clock.now += pace.slowDown();
    pace.taken();
    expect(pace.slowDown()).toBe(1_000);
  });
});
