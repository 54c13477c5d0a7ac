import { describe, expect, it } from 'vitest';
import { isId, newId } from './ids.ts';

describe('ids', () => {
  it('are new each time, of version 7, and sort in the order they were made', () => {
    const ids = Array.from({ length: 1000 }, newId);
    expect(new Set(ids).size).toBe(1000);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every((id) => isId(id) && id[14] === '7')).toBe(true);
  });

  it.each([
    ['0192F0C1-2222-7333-8444-555566667777', true],
    ['0192f0c1222273338444555566667777', false],
    ['0192f0c1-2222-7333-8444-55556666777', false],
    ['0192f0c1-2222-7333-8444-555566667777\n', false],
    ['0192f0c1-2222-7333-8444-55556666777g', false],
    ["' or true --", false],
    ['', false],
  ])('are told from anything else: %j', (text, expected) => {
    expect(isId(text)).toBe(expected);
  });
});
