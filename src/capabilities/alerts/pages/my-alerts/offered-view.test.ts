import { describe, expect, it } from 'vitest';
import { orderOffered } from './offered-view.ts';

describe('the order of my alerts', () => {
  it('puts what is real first and what is over last, and keeps the newest first in between', () => {
    const one = (name: string, status: 'Actual' | 'Exercise' | 'Test', over = false) => ({
      name,
      over,
      message: { status },
    });
    const newestFirst = [
      one('over', 'Actual', true),
      one('test', 'Test'),
      one('real', 'Actual'),
      one('exercise', 'Exercise'),
      one('older real', 'Actual'),
    ];
    const ordered = orderOffered(newestFirst).map(({ name }) => name);
    expect(ordered).toEqual(['real', 'older real', 'test', 'exercise', 'over']);
  });
});
