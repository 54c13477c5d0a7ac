import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { chooseCoding } from './compress-pages.ts';
import { aServer } from './http-builders.ts';
import { definePage, showPage } from './page.ts';

const longPage = definePage({
  url: '/long',
  access: 'public',
  query: z.object({}),
  get: async () => showPage('long.njk', { title: 'Long', text: 'word '.repeat(1000) }),
});
const { server } = await aServer({ pages: [longPage] });
const ask = (encoding: string, cookie = '') =>
  server.instance.inject({ url: '/long', headers: { 'accept-encoding': encoding, cookie } });

describe('a page on its way out', () => {
  it('is compressed in the better way that the browser takes', async () => {
    const plain = await ask('');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers.vary).toContain('accept-encoding');
    const [brotli, zipped] = [await ask('gzip, br'), await ask('gzip')];
    expect([brotli.headers['content-encoding'], zipped.headers['content-encoding']]).toEqual(['br', 'gzip']);
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toContain('word word');
    expect(gunzipSync(zipped.rawPayload).toString()).toContain('word word');
    expect(zipped.rawPayload.length).toBeLessThan(plain.rawPayload.length / 5);
    expect(Number(zipped.headers['content-length'])).toBe(zipped.rawPayload.length);
  });

  it('is left as it is for somebody signed in', async () => {
    expect((await ask('gzip, br', 'tocsin=member')).headers['content-encoding']).toBeUndefined();
  });

  it.each([
    ['br;q=1.0, gzip;q=0.8', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', undefined],
    ['', undefined],
  ])('takes from %j %s', (accepted, coding) => {
    expect(chooseCoding(accepted)).toBe(coding);
  });
});
