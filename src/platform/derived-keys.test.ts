import { describe, expect, it } from 'vitest';
import { deriveKeys, openSealed, seal, secretList } from './derived-keys.ts';

const older = 'an-older-secret-of-at-least-32-characters';
const newer = 'the-newer-secret-of-at-least-32-characters';
const keys = deriveKeys([older], 'a test');
const hush = Buffer.from('hush – ŵ');

describe('something sealed', () => {
  it('is opened by the same secret for the same thing, and never reads the same twice', () => {
    const sealed = seal(keys, hush, 'issuer:1');
    expect(openSealed(keys, sealed, 'issuer:1')).toEqual(hush);
    expect(sealed.toString('latin1')).not.toContain('hush');
    expect(seal(keys, hush, 'issuer:1').equals(sealed)).toBe(false);
  });

  it('is opened after the secret was changed, while the old one is kept', () => {
    const sealed = seal(keys, hush, 'issuer:1');
    expect(openSealed(deriveKeys([newer, older], 'a test'), sealed, 'issuer:1')).toEqual(hush);
    expect(openSealed(deriveKeys([newer], 'a test'), sealed, 'issuer:1')).toBeUndefined();
  });

  it('is not opened for another thing or purpose, altered, or cut short', () => {
    const sealed = seal(keys, hush, 'issuer:1');
    expect(openSealed(keys, sealed, 'issuer:2')).toBeUndefined();
    expect(openSealed(deriveKeys([older], 'another'), sealed, 'issuer:1')).toBeUndefined();
    const altered = Buffer.from(sealed);
    altered.writeUInt8(altered.readUInt8(altered.length - 1) ^ 1, altered.length - 1);
    expect(openSealed(keys, altered, 'issuer:1')).toBeUndefined();
    expect(openSealed(keys, sealed.subarray(0, 20), 'issuer:1')).toBeUndefined();
  });
});

describe('secretList', () => {
  it('reads several with commas, and none that is short', () => {
    expect(secretList.parse(` ${newer} ,${older},`)).toEqual([newer, older]);
    for (const wrong of [undefined, '', ' , ', 'short', `${newer},short`]) {
      expect(secretList.safeParse(wrong).success).toBe(false);
    }
  });
});
