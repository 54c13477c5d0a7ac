import { expect, it } from 'vitest';
import { readRetryAfter } from './retry-after.ts';

const now = new Date('2026-11-21T10:00:00Z');

it.each([
  ['120', 120],
  [' 0 ', 0],
  ['Sat, 21 Nov 2026 10:01:30 GMT', 90],
  ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After %s asks for %s seconds', (header, seconds) => {
  expect(readRetryAfter(header, now)).toBe(seconds);
});
