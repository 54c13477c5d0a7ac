import { describe, expect, it } from 'vitest';
import { makeSendingPace, type SendingPace } from './sending-pace.ts';

/** Works through many pieces at a provider that does so many a second and takes so long to answer; tells what is held at last. */
function settle(pace: SendingPace, perSecond: number, answerSeconds: number): number {
  for (let turn = 0; turn < 500; turn += 1) {
    let inFlight = 0;
    for (let piece = pace.next(0); piece > 0; piece = pace.next(inFlight)) inFlight += piece;
    pace.heard(inFlight, 1000 * Math.max(answerSeconds, inFlight / perSecond), inFlight);
  }
  let held = 0;
  for (let piece = pace.next(0); piece > 0; piece = pace.next(held)) held += piece;
  return held;
}

describe('how much one process holds of a provider', () => {
  it('is about half a second of what the provider does', () => {
    expect(settle(makeSendingPace({ concurrency: 20_000, batchSize: 5000 }), 1000, 0.01)).toBeGreaterThan(250);
    expect(settle(makeSendingPace({ concurrency: 20_000, batchSize: 5000 }), 1000, 0.01)).toBeLessThanOrEqual(625);
  });

  it('is as much as it takes at once when it is slow to answer but takes many', () => {
    expect(settle(makeSendingPace({ concurrency: 400, batchSize: 100 }), 1e6, 2)).toBeGreaterThan(350);
  });

  it('is one message at a time for the slowest', () => {
    const pace = makeSendingPace({ concurrency: 50, batchSize: 10 });
    expect(settle(pace, 1, 0.01)).toBeLessThanOrEqual(2);
    expect(pace.next(0)).toBe(1);
  });

  it('never exceeds what the provider takes at once, nor one piece what a channel claims', () => {
    const pace = makeSendingPace({ concurrency: 600, batchSize: 200 });
    expect(settle(pace, 1e9, 0.001)).toBeLessThanOrEqual(600);
    expect(pace.next(0)).toBeLessThanOrEqual(200);
    expect(pace.next(600)).toBe(0);
    expect(makeSendingPace({ concurrency: 3, batchSize: 1 }).next(0)).toBe(1);
  });
});
