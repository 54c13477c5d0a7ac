import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../channel.ts';
import { sendInSteps, sendOneByOne } from './send-in-steps.ts';

const messages = Array.from({ length: 25 }, (_, id) => ({ id }) as OutgoingMessage);

describe('sendInSteps', () => {
  it('keeps the order, sends each once, and has no more on the way than asked', async () => {
    const sizes: number[] = [];
    let [onTheWay, most] = [0, 0];
    const outcomes = await sendInSteps(messages, { size: 4, atOnce: 3 }, async (some) => {
      sizes.push(some.length);
      onTheWay += 1;
      most = Math.max(most, onTheWay);
      // Later ones are done sooner.
      for (let wait = 30 - (some[0]?.id ?? 0); wait > 0; wait--) await Promise.resolve();
      onTheWay -= 1;
      return some.map(({ id }) => ({ outcome: 'accepted', reference: String(id) }));
    });
    expect(outcomes).toEqual(messages.map(({ id }) => ({ outcome: 'accepted', reference: String(id) })));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(25);
    expect(most).toBe(3);
  });

  it('sends nothing for nobody', async () => {
    expect(await sendInSteps([], { size: 4, atOnce: 3 }, () => Promise.reject(new Error('no')))).toEqual([]);
  });
});

describe('sendOneByOne', () => {
  it('keeps the order, sends each once, and has no more on the way than asked', async () => {
    const sent: number[] = [];
    let [onTheWay, most] = [0, 0];
    const outcomes = await sendOneByOne(messages, 3, async ({ id }) => {
      sent.push(id);
      onTheWay += 1;
      most = Math.max(most, onTheWay);
      for (let wait = 30 - id; wait > 0; wait--) await Promise.resolve();
      onTheWay -= 1;
      return { outcome: 'accepted', reference: String(id) };
    });
    expect(outcomes).toEqual(messages.map(({ id }) => ({ outcome: 'accepted', reference: String(id) })));
    expect(sent).toEqual(messages.map(({ id }) => id));
    expect(most).toBe(3);
  });

  it('sends nothing for nobody', async () => {
    expect(await sendOneByOne([], 3, () => Promise.reject(new Error('no')))).toEqual([]);
  });
});
