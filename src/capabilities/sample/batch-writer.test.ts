import { describe, expect, it } from 'vitest';
import { makeBatchWriter } from './batch-writer.ts';

describe('batch writer', () => {
  it('writes a lone item at once and gathers a crowd, in order', async () => {
    const sets: number[][] = [];
    let release: () => void = () => undefined;
    const writer = makeBatchWriter<number>(async (items) => {
      sets.push([...items]);
      if (sets.length === 1) await new Promise<void>((resolve) => (release = resolve));
    });
    const written = [writer.write(1), writer.write(2), writer.write(3)];
    expect(sets).toEqual([[1]]);
    release();
    await Promise.all(written);
    expect(sets).toEqual([[1], [2, 3]]);
  });

  it('keeps sets within their bound', async () => {
    const sizes: number[] = [];
    const writer = makeBatchWriter<number>(async (items) => void sizes.push(items.length), 2);
    await Promise.all([1, 2, 3, 4, 5].map((item) => writer.write(item)));
    expect(sizes).toEqual([1, 2, 2]);
  });

  it('tells a fault to those whose items were in the set, and goes on', async () => {
    const writer = makeBatchWriter<string>(async (items) => {
      if (items.includes('bad')) throw new Error('no');
    });
    await expect(writer.write('bad')).rejects.toThrow('no');
    await expect(writer.write('good')).resolves.toBeUndefined();
  });

  it('is idle when all is written', async () => {
    let done = 0;
    const writer = makeBatchWriter<number>(async (items) => {
      await Promise.resolve();
      done += items.length;
    });
    void writer.write(1);
    void writer.write(2);
    await writer.idle();
    expect(done).toBe(2);
  });
});
