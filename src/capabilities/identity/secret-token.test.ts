import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashToken, isToken, newToken } from './secret-token.ts';

describe('tokens', () => {
  it('hold 32 bytes and are never the same', () => {
    const token = newToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(newToken()).not.toBe(token);
    expect(isToken(token)).toBe(true);
  });

  it('are kept as SHA-256', () => {
    expect(hashToken('abc').toString('hex')).toBe(createHash('sha256').update('abc').digest('hex'));
  });

  it.each(['', 'short', `${'a'.repeat(42)}/`, 'a'.repeat(44)])('are not %s', (text) => {
    expect(isToken(text)).toBe(false);
  });
});
