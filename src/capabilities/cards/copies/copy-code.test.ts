import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupCopyCode, makeCopyCode, readCopyCode, spellCopyCode } from './copy-code.ts';

const alphabet = [...'23456789CDFHJKLMPRTVWXY'];
const aCode = fc.constant(null).map(makeCopyCode);
const place = fc.integer({ min: 0, max: 9 });

describe('the code of a copy', () => {
  it('is read however it is written', () => {
    const code = makeCopyCode();
    for (const typed of [
      code,
      code.toLowerCase(),
      groupCopyCode(code),
      ` ${groupCopyCode(code).replaceAll(' ', '-')} `,
    ])
      expect(readCopyCode(typed)).toBe(code);
    expect(readCopyCode(code.replaceAll('L', '1').replaceAll('V', 'u'))).toBe(code);
  });

  it('shows one wrong letter wherever it is', () => {
    fc.assert(
      fc.property(aCode, place, fc.constantFrom(...alphabet), (code, at, letter) => {
        fc.pre(code[at] !== letter);
        expect(readCopyCode(code.slice(0, at) + letter + code.slice(at + 1))).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('shows two exchanged letters, neighbours or not', () => {
    fc.assert(
      fc.property(aCode, place, place, (code, one, other) => {
        fc.pre(code[one] !== code[other]);
        const all = [...code];
        [all[one], all[other]] = [all[other] ?? '', all[one] ?? ''];
        expect(readCopyCode(all.join(''))).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('is no code with a letter too few, too many or unknown', () => {
    const code = makeCopyCode();
    for (const typed of ['', code.slice(1), `${code}C`, code.replace(/.$/, 'A'), code.replace(/^./, '0')])
      expect(readCopyCode(typed)).toBeUndefined();
  });

  it('is spoken in three groups', () => {
    expect(spellCopyCode('4KH7PW23XC')).toEqual([
      'four, Kilo, Hotel',
      'seven, Papa, Whiskey',
      'two, three, X-ray, Charlie',
    ]);
  });
});
