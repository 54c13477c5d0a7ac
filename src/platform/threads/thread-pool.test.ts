import { afterAll, describe, expect, it } from 'vitest';
import { aBundledProgram } from '../../../test/support/bundled-program.ts';
import { findThreadProgram, makeThreadPool, type ThreadPool } from './thread-pool.ts';

interface Named {
  readonly task: string;
  readonly threadId: number;
}

const naming = aBundledProgram('test/support/naming-thread.ts');
const dying = aBundledProgram('test/support/dying-thread.ts');
const pools: ThreadPool<string, Named>[] = [];
afterAll(() => Promise.all(pools.map((pool) => pool.close())));
const here = -1;
const aPool = (program: URL | undefined): ThreadPool<string, Named> => {
  const pool = makeThreadPool({ program, size: 2, runHere: (task: string): Named => ({ task, threadId: here }) });
  pools.push(pool);
  return pool;
};
const tasks = Array.from({ length: 30 }, (_, n) => `task ${n}`);

describe('a pool of threads', () => {
  it('does tasks in so many threads, and gives each its own answer', async () => {
    const pool = aPool(naming.url);
    const done = await Promise.all(tasks.map((task) => pool.run(task)));
    expect(done.map(({ task }) => task)).toEqual(tasks);
    const threads = new Set(done.map(({ threadId }) => threadId));
    expect(threads.size).toBe(2);
    expect(threads.has(here)).toBe(false);
    await expect(pool.run('broken')).rejects.toThrow('no such task');
    expect(await pool.run('next')).toMatchObject({ task: 'next' });
  });

  it('does them here without a program, when threads die, and after it was closed, one for each turn of the loop', async () => {
    const closed = aPool(naming.url);
    await closed.close();
    for (const pool of [aPool(undefined), aPool(dying.url), closed]) {
      let turns = 0;
      const count = (): void => {
        turns += 1;
        next = setImmediate(count);
      };
      let next = setImmediate(count);
      const done = await Promise.all(tasks.map((task) => pool.run(task)));
      clearImmediate(next);
      expect(done).toEqual(tasks.map((task) => ({ task, threadId: here })));
      expect(turns).toBeGreaterThanOrEqual(tasks.length - 1);
    }
  });

  it('finds no program beside a module that was not built', () => {
    expect(findThreadProgram('no-such-thread', import.meta.url)).toBeUndefined();
  });
});
