import { describe, expect, it } from 'vitest';
import type { Provider } from '../channels/channel.ts';
import { makeWeightedChooser } from './provider-chooser.ts';

const aProvider = (name: string, weight: number): Provider => ({
  ...{ name, weight, concurrency: 10 },
  prepare: () => ({ send: async () => [] }),
  close: async () => undefined,
});

describe('sharing out by weight', () => {
  it('gives each its share of what was heard', () => {
    const [heavy, light] = [aProvider('heavy', 3), aProvider('light', 1)];
    const chooser = makeWeightedChooser();
    const counts = new Map<string, number>();
    for (let turn = 0; turn < 400; turn += 1) {
      const chosen = chooser.next([heavy, light]);
      if (!chosen) throw new Error('One of them is free.');
      counts.set(chosen.name, (counts.get(chosen.name) ?? 0) + 1);
      chooser.heard(chosen, { answered: 10, failed: 0, milliseconds: 1 });
    }
    expect([counts.get('heavy'), counts.get('light')]).toEqual([300, 100]);
  });

  it('chooses only among those that are free, and nobody of weight 0', () => {
    const light = aProvider('light', 1);
    expect(makeWeightedChooser().next([light])).toBe(light);
    expect(makeWeightedChooser().next([aProvider('off', 0)])).toBeUndefined();
    expect(makeWeightedChooser().next([])).toBeUndefined();
  });
});
