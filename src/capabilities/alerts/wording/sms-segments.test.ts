import { describe, expect, it } from 'vitest';
import { countSms } from './sms-segments.ts';

describe('a text as SMS', () => {
  it.each([
    ['', 'GSM-7', 0, 1],
    ['a'.repeat(160), 'GSM-7', 160, 1],
    ['a'.repeat(161), 'GSM-7', 161, 2],
    ['a'.repeat(306), 'GSM-7', 306, 2],
    ['a'.repeat(307), 'GSM-7', 307, 3],
    ['£10 @ café: è é ù', 'GSM-7', 17, 1],
    ['€'.repeat(80), 'GSM-7', 160, 1],
    ['€'.repeat(81), 'GSM-7', 162, 2],
    // 153 holds 76 escaped letters and half of one: the 77th begins the next part.
    ['€'.repeat(153), 'GSM-7', 306, 3],
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 306, 3],
    ['ŵ'.repeat(70), 'UCS-2', 70, 1],
    ['ŵ'.repeat(71), 'UCS-2', 71, 2],
    ['’', 'UCS-2', 1, 1],
    ['😀'.repeat(35), 'UCS-2', 70, 1],
    // 67 holds 33 pairs and half of one.
    ['😀'.repeat(67), 'UCS-2', 134, 3],
  ])('%s is %s, %i units, %i messages', (text, encoding, units, segments) => {
    expect(countSms(text)).toEqual({ encoding, units, segments });
  });
});
