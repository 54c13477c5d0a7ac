import { expect, it } from 'vitest';
import { makeEndOfTurn } from './end-of-turn.ts';

it('does all of a turn in order at its end, and what is added meanwhile in the next', async () => {
  const atEnd = makeEndOfTurn();
  const done: number[] = [];
  atEnd(() => {
    done.push(1);
    atEnd(() => done.push(3));
  });
  await Promise.resolve();
  atEnd(() => done.push(2));
  expect(done).toEqual([]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual([1, 2]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual([1, 2, 3]);
});
