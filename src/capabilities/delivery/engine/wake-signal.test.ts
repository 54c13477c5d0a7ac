import { describe, expect, it } from 'vitest';
import { makeWakeSignal } from './wake-signal.ts';

const tooLong = 2 ** 30;

describe('a wake signal', () => {
  it('ends a wait', async () => {
    const signal = makeWakeSignal();
    const waiting = signal.wait(tooLong);
    signal.wake();
    await expect(waiting).resolves.toBeUndefined();
  });

  it('keeps a wake that came early, once', async () => {
    const signal = makeWakeSignal();
    signal.wake();
    await signal.wait(tooLong);
    let again = false;
    const second = signal.wait(tooLong).then(() => {
      again = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(again).toBe(false);
    signal.wake();
    await second;
  });

  it('ends by itself after its time', async () => {
    await expect(makeWakeSignal().wait(1)).resolves.toBeUndefined();
  });
});
