import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGsmOctets } from './gsm-alphabet.ts';
import { countSegments, makePhoneText } from './phone-text.ts';

const read = (text: string): string[] => {
  const { dataCoding, parts } = makePhoneText(text);
  return parts.map((part) => (dataCoding === 0 ? readGsmOctets(part) : Buffer.from(part).swap16().toString('utf16le')));
};

describe('makePhoneText', () => {
  it('fills one part up to 160 codes or 70 units, and several up to 153 or 67', () => {
    expect(countSegments('')).toBe(1);
    expect(countSegments('a'.repeat(160))).toBe(1);
    expect(countSegments('a'.repeat(161))).toBe(2);
    expect(countSegments('a'.repeat(306))).toBe(2);
    expect(countSegments('a'.repeat(307))).toBe(3);
    expect(countSegments('ŵ'.repeat(70))).toBe(1);
    expect(countSegments('ŵ'.repeat(71))).toBe(2);
    expect(countSegments('ŵ'.repeat(135))).toBe(3);
    expect(countSegments('€'.repeat(80))).toBe(1);
    expect(countSegments('€'.repeat(81))).toBe(2);
  });

  it('parts neither an escape from its code nor a character from its half', () => {
    expect(read(`${'a'.repeat(152)}€${'b'.repeat(20)}`)).toEqual(['a'.repeat(152), `€${'b'.repeat(20)}`]);
    expect(read(`${'ŵ'.repeat(66)}😀${'y'.repeat(20)}`)).toEqual(['ŵ'.repeat(66), `😀${'y'.repeat(20)}`]);
  });

  it('loses nothing, whatever the text, and never makes a part too long', () => {
    const some = fc.string({ unit: fc.constantFrom(...'abc €[]{}ŵ😀\n'), maxLength: 1200 });
    fc.assert(
      fc.property(fc.oneof(some, fc.string({ unit: 'grapheme', maxLength: 700 })), (text) => {
        const { dataCoding, parts } = makePhoneText(text);
        const most = parts.length === 1 ? [160, 140] : [153, 134];
        expect(parts.every((part) => part.length <= (most[dataCoding === 0 ? 0 : 1] ?? 0))).toBe(true);
        expect(read(text).join('')).toBe(text);
      }),
    );
  });

  it('refuses what no header can count', () => {
    expect(() => makePhoneText('a'.repeat(153 * 255 + 1))).toThrow(/256 parts/);
  });
});
