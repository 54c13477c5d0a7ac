import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findGsmOctets, readGsmOctets } from './gsm-alphabet.ts';

describe('the GSM alphabet', () => {
  it('has the codes of 3GPP TS 23.038', () => {
    expect(findGsmOctets('@£$¥Δ_ΞÆßÉ')).toEqual(Buffer.from([0, 1, 2, 3, 0x10, 0x11, 0x1a, 0x1c, 0x1e, 0x1f]));
    expect(findGsmOctets('A¡aÄÖÑÜ§¿äöñüà')?.toString('hex')).toBe('4140615b5c5d5e5f607b7c7d7e7f');
  });

  it('takes two codes for a character of the extension table', () => {
    expect(findGsmOctets('€[x]')).toEqual(Buffer.from([0x1b, 0x65, 0x1b, 0x3c, 0x78, 0x1b, 0x3e]));
  });

  it('has nothing for what is in neither table', () => {
    for (const text of ['ŵ', '’', '✓', '😀', '\u001b', 'a\u00a0b']) expect(findGsmOctets(text)).toBeUndefined();
  });

  it('is read back as it was written', () => {
    const some = fc.string({ unit: fc.constantFrom(...'@£ΔΞ abcXYZ019€[]{}^~|\\àñ\n') });
    fc.assert(fc.property(some, (text) => readGsmOctets(findGsmOctets(text) ?? Buffer.alloc(0)) === text));
  });
});
