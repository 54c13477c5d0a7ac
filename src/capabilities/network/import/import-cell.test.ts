import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { degreesCell, emailCell, neededText, optionalText, postcodeCell, referenceCell } from './import-cell.ts';

function check(schema: z.ZodType, text: string | undefined): unknown {
  const result = schema.safeParse(text);
  return result.success ? result.data : `fault: ${result.error.issues[0]?.message}`;
}

describe('cells', () => {
  it('trims, asks for what is missing, and shortens what is too long', () => {
    expect(check(referenceCell, ' A-1 ')).toBe('A-1');
    expect(check(referenceCell, '  ')).toBe('fault: Give a reference.');
    expect(check(referenceCell, undefined)).toBe('fault: Give a reference.');
    expect(check(neededText('the name', 3), 'abcd')).toBe('fault: Shorten the name to at most 3 characters; it has 4.');
    expect(check(optionalText('the name', 3), undefined)).toBe('');
  });

  it('refuses characters that cannot be seen, NUL among them', () => {
    expect(check(neededText('the name', 9), 'a\u0001b')).toMatch(/cannot be seen/);
    expect(check(neededText('the name', 9), 'a\tb\nc')).toBe('a\tb\nc');
  });

  it('writes postcodes one way', () => {
    expect(check(postcodeCell, 'sw1a1aa')).toBe('SW1A 1AA');
    expect(check(postcodeCell, ' m1  1ae ')).toBe('M1 1AE');
    expect(check(postcodeCell, '12345')).toBe('fault: "12345" is not a postcode. Write it like SW1A 1AA.');
  });

  it('knows an e-mail address', () => {
    expect(check(emailCell, 'asha@hotel.example')).toBe('asha@hotel.example');
    expect(check(emailCell, 'asha at hotel')).toMatch(/^fault: "asha at hotel" is not an e-mail address/);
    expect(check(emailCell, '')).toBe('fault: Give an e-mail address.');
  });

  it('reads degrees, also with a decimal comma, and refuses those off the globe', () => {
    const latitude = degreesCell('latitude', 90);
    expect(check(latitude, '51,5')).toBe(51.5);
    expect(check(latitude, '-0.1416')).toBe(-0.1416);
    expect(check(latitude, '91')).toBe('fault: The latitude must be between -90 and 90; "91" is not.');
    for (const text of ['north', '1e3', '0x10', '5 1', 'NaN', 'Infinity', '1,234.5']) {
      expect(check(latitude, text)).toMatch(/not a number of degrees/);
    }
  });
});
