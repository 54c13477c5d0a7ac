import { describe, expect, it } from 'vitest';
import { makePatientSweep } from './patient-sweep.ts';

const grace = 6000;

describe('a patient sweep', () => {
  const aSweep = () => {
    const state = { away: false, time: 0, swept: 0 };
    const ask = async (): Promise<void> => {
      if (state.away) throw new Error('away');
    };
    const sweep = makePatientSweep(
      async () => {
        await ask();
        state.swept += 1;
      },
      ask,
      grace,
      () => state.time,
    );
    return { state, turn: () => sweep(undefined) };
  };

  it('sweeps at every turn while the database answers', async () => {
    const { state, turn } = aSweep();
    await turn();
    await turn();
    expect(state.swept).toBe(2);
  });

  it('gives those who live a moment once the database is back', async () => {
    const { state, turn } = aSweep();
    state.away = true;
    await expect(turn()).rejects.toThrow('away');
    await expect(turn()).rejects.toThrow('away');
    state.away = false;
    state.time = 30_000;
    await turn();
    state.time += grace - 1;
    await turn();
    expect(state.swept).toBe(0);
    state.time += 1;
    await turn();
    await turn();
    expect(state.swept).toBe(2);
  });
});
