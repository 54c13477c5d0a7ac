import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMobileNumber } from './mobile-number.ts';

describe('findMobileNumber', () => {
  it.each(['07700 900123', '+44 7700 900123', '0044 7700-900123', '+44 (0)7700 900 123', ' 07700.900.123 '])(
    'reads %s',
    (typed) => expect(findMobileNumber(typed)).toBe('+447700900123'),
  );

  it('reads numbers of other countries and of the Isle of Man', () => {
    expect(findMobileNumber('+353 20 915 0123')).toBe('+353209150123');
    expect(findMobileNumber('07624 000123')).toBe('+447624000123');
  });

  it.each([
    ...['', '7700 900123', '0770090012', '077009001234', '020 7946 0123', '07000 900123', '07600 900123'],
    ...['+0447700900123', '+44', '999', 'kim@network.example', '07700 900123x', '+1234567890123456'],
  ])('takes "%s" for no mobile number', (typed) => expect(findMobileNumber(typed)).toBeUndefined());

  it('changes nothing that it has read once', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'+0123456789 -()'), maxLength: 20 }), (typed) => {
        const number = findMobileNumber(typed);
        if (number !== undefined) expect(findMobileNumber(number)).toBe(number);
      }),
    );
  });
});
