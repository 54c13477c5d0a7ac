import { createECDH, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeOneTimeKey } from '../push-encryption.ts';
import { blockOf, layTray, liftKey, trayBytes } from './key-tray.ts';

const keys = { publicKey: createECDH('prime256v1').generateKeys(), authSecret: randomBytes(16) };

describe('a tray of one-time keys', () => {
  it('gives each key once, at the place of its device, and forgets it', () => {
    const [first, last] = [makeOneTimeKey(keys), makeOneTimeKey(keys)];
    const tray = layTray([
      [640, first],
      [703, last],
    ]);
    expect(tray).toHaveLength(trayBytes);
    expect(liftKey(tray, 703)).toEqual(last);
    expect(liftKey(tray, 703)).toBeUndefined();
    expect(tray.includes(last.key)).toBe(false);
    expect(liftKey(tray, 650)).toBeUndefined();
    expect(liftKey(tray, 640)).toEqual(first);
    expect(tray.equals(Buffer.alloc(trayBytes))).toBe(true);
  });

  it('holds the keys of a block of 64 places', () => {
    expect([0, 63, 64, 703, 704].map(blockOf)).toEqual([0, 0, 1, 10, 11]);
  });
});
