import { describe, expect, it } from 'vitest';
import { collapseXmlSpace, fitsCapType } from './cap-lexical-types.ts';

describe('fitsCapType', () => {
  it.each([
    ['capDateTime', '2002-05-24T16:49:00-07:00', true],
    ['capDateTime', ' 2002-05-24T24:00:00-07:00\n', true],
    ['capDateTime', '2002-05-24T16:49:00Z', false],
    ['capDateTime', '2002-05-24T16:49:00.5-07:00', false],
    ['capDateTime', '2002-02-30T16:49:00-07:00', false],
    ['capDateTime', '2002-05-24T16:49:60-07:00', false],
    ['capDateTime', '2002-05-24T16:49:00+14:01', false],
    ['dateTime', '2002-05-24T16:49:00.5Z', true],
    ['dateTime', '2002-05-24T16:49:00', true],
    ['dateTime', ' 2002-05-24T16:49:00', false],
    ['dateTime', '0000-05-24T16:49:00', false],
    ['dateTime', '12000-02-29T16:49:00', true],
    ['dateTime', '1900-02-29T16:49:00', false],
    ['dateTime', '1600-02-29T16:49:00', true],
    ['dateTime', '2002-05-24T16:49:00+05:60', false],
    ['language', 'en-GB', true],
    ['language', 'en_GB', false],
    ['language', '', false],
    ['anyURI', 'http://a.example/x y?é#f', true],
    ['anyURI', '', true],
    ['anyURI', 'a%2', false],
    ['anyURI', 'x:[', false],
    ['integer', '+12', true],
    ['integer', '1.0', false],
    ['decimal', '.5', true],
    ['decimal', '1e3', false],
    ['string', '\u2028', true],
  ] as const)('%s %j: %s', (type, text, fits) => {
    expect(fitsCapType(type, text)).toBe(fits);
  });

  it('turns down a value of a million characters without delay', () => {
    expect(fitsCapType('anyURI', `a${' '.repeat(1_000_000)}b`)).toBe(false);
  });
});

describe('collapseXmlSpace', () => {
  it('leaves single blanks', () => expect(collapseXmlSpace('\n a \t b ')).toBe('a b'));
});
