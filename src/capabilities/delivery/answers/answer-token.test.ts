import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMessageIdInToken, makeAnswerKeys, makeAnswerToken } from './answer-token.ts';

const older = 'an older secret, kept until its last alert is over';
const newer = 'a newer secret, which signs everything from now on';
const keys = makeAnswerKeys([newer]);

describe('answer tokens', () => {
  it('carry any message id back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (id) => {
        const token = makeAnswerToken(keys, id);
        expect(token).toMatch(/^[A-Za-z0-9_-]{28}$/);
        expect(findMessageIdInToken(keys, token)).toBe(id);
      }),
    );
  });

  it('are refused when any one character is changed', () => {
    const token = makeAnswerToken(keys, 42);
    for (let place = 0; place < token.length; place += 1) {
      const other = token[place] === 'A' ? 'B' : 'A';
      expect(findMessageIdInToken(keys, token.slice(0, place) + other + token.slice(place + 1))).toBeUndefined();
    }
  });

  it('are refused when cut off, lengthened or nonsense', () => {
    const token = makeAnswerToken(keys, 42);
    for (const wrong of ['', token.slice(0, -1), `${token}A`, `${token}=`, ` ${token}`, 'ø'.repeat(28)]) {
      expect(findMessageIdInToken(keys, wrong)).toBeUndefined();
    }
  });

  it('made under an older secret are read while it is still listed, and not after', () => {
    const token = makeAnswerToken(makeAnswerKeys([older]), 7);
    expect(findMessageIdInToken(makeAnswerKeys([newer, older]), token)).toBe(7);
    expect(findMessageIdInToken(makeAnswerKeys([newer]), token)).toBeUndefined();
  });

  it('are signed by the newest secret', () => {
    expect(makeAnswerToken(makeAnswerKeys([newer, older]), 7)).toBe(makeAnswerToken(keys, 7));
  });
});
