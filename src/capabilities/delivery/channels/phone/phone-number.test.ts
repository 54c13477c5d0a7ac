import { describe, expect, it } from 'vitest';
import { hideNumber } from './phone-number.ts';

describe('hideNumber', () => {
  it('takes the number out however the provider wrote it', () => {
    const said = '+447700900123, 447700900123, 07700900123 and %2B447700900123 are off';
    expect(hideNumber(said, '+447700900123')).toBe('(the number), (the number), (the number) and (the number) are off');
  });
});
