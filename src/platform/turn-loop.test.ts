import { describe, expect, it } from 'vitest';
import { startTurns } from './turn-loop.ts';

const never = 3_600_000;

describe('a loop of turns', () => {
  it('goes on at once while there is more, rests, is woken, and stops after its last turn', async () => {
    let turns = 0;
    const loop = startTurns({ turn: () => Promise.resolve(++turns < 3), restMs: never });
    await expect.poll(() => turns).toBe(3);
    loop.wake();
    await expect.poll(() => turns).toBe(4);
    await loop.stop();
    expect(turns).toBe(4);
  });

  it('does not rest when it was woken during its turn', async () => {
    let turns = 0;
    const loop = startTurns({
      turn() {
        turns += 1;
        if (turns === 1) queueMicrotask(() => loop.wake());
        return new Promise((resolve) => setImmediate(() => resolve(false)));
      },
      restMs: never,
    });
    await expect.poll(() => turns).toBe(2);
    await loop.stop();
  });
});
