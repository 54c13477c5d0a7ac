import { describe, expect, it } from 'vitest';
import { makeDialLink, readPhoneNumber, readPin, spaceNumber, spacePin } from './dial-string.ts';

const london = { country: 'London', number: '+442079460123' };

describe('dialling in', () => {
  it('is one tap: the number, pauses, the PIN', () => {
    expect(makeDialLink(london, { pin: '123456', afterPin: '' })).toBe('tel:+442079460123,,,123456');
    expect(makeDialLink(london, { pin: '123456', afterPin: '#' })).toBe('tel:+442079460123,,,123456%23');
    expect(makeDialLink(london, { pin: '', afterPin: '#' })).toBe('tel:+442079460123');
  });

  it('takes numbers and PINs as people write them, and nothing else', () => {
    for (const typed of ['+44 20 7946 0123', '+44 (0)20-7946-0123', '0044 20 7946 0123']) {
      expect(readPhoneNumber(typed)).toBe('+442079460123');
    }
    for (const typed of ['020 7946 0123', '+44', 'call me', '+44 20 7946 0123;ext=1', '+1234567890123456']) {
      expect(readPhoneNumber(typed)).toBeUndefined();
    }
    expect(readPin('123 456#')).toBe('123456');
    expect(readPin('')).toBe('');
    expect(readPin('12ab')).toBeUndefined();
  });

  it('is read out in groups', () => {
    expect(spacePin('1234567')).toBe('123 456 7');
    expect(spaceNumber('+442079460123')).toBe('+44 20 7946 0123');
    expect(spaceNumber('+353123456789')).toBe('+353 123 456 789');
  });
});
