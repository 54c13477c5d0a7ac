import { describe, expect, it } from 'vitest';
import { makeUndoList } from './undo-list.ts';

describe('what has been started', () => {
  it('is stopped in reverse, one after another, and once', async () => {
    const seen: string[] = [];
    const list = makeUndoList();
    for (const name of ['database', 'worker', 'web']) {
      list.push(async () => {
        seen.push(`${name} stops`);
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(`${name} is down`);
      });
    }
    await list.run();
    await list.run();
    expect(seen).toEqual([
      'web stops',
      'web is down',
      'worker stops',
      'worker is down',
      'database stops',
      'database is down',
    ]);
  });

  it('is stopped also below what fails to stop, and the first failure is told', async () => {
    const seen: string[] = [];
    const list = makeUndoList();
    list.push(async () => void seen.push('database'));
    list.push(async () => {
      throw new Error('worker');
    });
    list.push(async () => {
      throw new Error('web');
    });
    await expect(list.run()).rejects.toThrow('web');
    expect(seen).toEqual(['database']);
  });
});
