import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { findCoding, packQuickly, packThoroughly } from './packed-body.ts';

const text = '<p>Keep away from Market Square.</p>\n'.repeat(100);

it('a body is the same in every coding, and a small one is left as it is', async () => {
  const { plain, br, gzip } = await packThoroughly(text);
  expect([plain, brotliDecompressSync(br), gunzipSync(gzip)].map(String)).toEqual([text, text, text]);
  expect(br.length).toBeLessThan(plain.length / 10);
  const quick = packQuickly(text, 'br');
  expect([quick.coding, String(brotliDecompressSync(quick.body))]).toEqual(['br', text]);
  expect(String(gunzipSync(packQuickly(text, 'gzip').body))).toBe(text);
  const small = await packThoroughly('<p>Short</p>');
  expect([small.br, packQuickly('<p>Short</p>', 'br')]).toEqual([small.plain, { body: small.plain, coding: 'plain' }]);
});

it('the coding is what the browser takes', () => {
  const asked = ['gzip, deflate, br', 'gzip', undefined, 'br;q=0, gzip', '', 'gzip'];
  expect(asked.map(findCoding)).toEqual(['br', 'gzip', 'plain', 'gzip', 'plain', 'gzip']);
});
