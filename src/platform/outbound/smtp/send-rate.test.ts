import { describe, expect, it } from 'vitest';
import { makeSendRate } from './send-rate.ts';

function takeAll(rate: ReturnType<typeof makeSendRate>, isAttack: boolean, now: number): number {
  let taken = 0;
  while (rate.take(isAttack, now)) taken += 1;
  return taken;
}

describe('makeSendRate', () => {
  it('lets a second of messages go at once, then as many a second', () => {
    const rate = makeSendRate(10);
    expect(takeAll(rate, true, 1000)).toBe(10);
    expect(rate.wait(true, 1000)).toBe(100);
    expect(takeAll(rate, true, 1500)).toBe(5);
    expect(takeAll(rate, true, 60_000)).toBe(10);
  });

  it('leaves half of it to the attack lane', () => {
    const rate = makeSendRate(10);
    expect(takeAll(rate, false, 1000)).toBe(5);
    expect(takeAll(rate, true, 1000)).toBe(5);
    expect(rate.wait(false, 1000)).toBe(600);
  });

  it('lets others go too where the rate is tiny, and everything where there is none', () => {
    const slow = makeSendRate(0.5);
    expect(slow.take(false, 1000)).toBe(true);
    expect(slow.take(false, 2000)).toBe(false);
    expect(slow.take(false, 3000)).toBe(true);
    expect(makeSendRate(undefined).wait(false, 0)).toBe(0);
  });
});
