import { expect, it } from 'vitest';
import { addressOf, readAddress } from './shared-address.ts';

it('an address is the same for every way of asking for the same', () => {
  const page = { url: '/bells/:slug' };
  expect(addressOf(page, { slug: 'a b' }, { part: 'x', empty: '', none: undefined, at: 2 })).toBe(
    '/bells/a%20b?at=2&part=x',
  );
  expect(addressOf(page, { slug: 'a' }, {})).toBe('/bells/a');
});

it('an address is read by its pattern', () => {
  expect(readAddress('/feed/:number.jws', '/feed/12.jws?x=1')).toEqual({ params: { number: '12' }, query: { x: '1' } });
  expect(readAddress('/feed/:number.jws', '/feed/12xjws')).toBeUndefined();
  expect(readAddress('/bells/:slug', '/bells/a%20b')).toEqual({ params: { slug: 'a b' }, query: {} });
  expect(readAddress('/bells/:slug', '/bells/a/b')).toBeUndefined();
});
