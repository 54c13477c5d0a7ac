import { describe, expect, it } from 'vitest';
import { keepPdfs } from './kept-pdfs.ts';

describe('kept PDFs', () => {
  it('are made once, the longest unused go first, and a failure is not kept', async () => {
    const pdfs = keepPdfs();
    const made: string[] = [];
    const get = (name: string) =>
      pdfs.get(name, async () => {
        made.push(name);
        return Buffer.from(name);
      });
    await Promise.all([get('a'), get('a')]);
    await get('b');
    await get('a');
    expect(made).toEqual(['a', 'b']);
    for (let number = 0; number < 149; number += 1) await get(`${number}`);
    await get('a');
    expect(made.filter((name) => name === 'a')).toHaveLength(1);
    await get('b');
    expect(made.filter((name) => name === 'b')).toHaveLength(2);
    await expect(pdfs.get('c', () => Promise.reject(new Error('no font')))).rejects.toThrow('no font');
    expect(String(await get('c'))).toBe('c');
  });
});
