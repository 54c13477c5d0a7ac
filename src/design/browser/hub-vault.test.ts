import { describe, expect, it } from 'vitest';
import { makeLock, openBox, sealValue, turnKey } from './hub-vault.ts';

// Fewer rounds than in earnest: what is tested is what opens, not how long it takes.
const lock = { ...makeLock(), iterations: 1000 };

describe('the vault of a working copy', () => {
  it('opens with the same passphrase, however its letters were put together', async () => {
    const box = await sealValue(await turnKey('caf\u00e9 river lamp nine', lock), { name: 'Lena Lead' }, 'copy');
    const again = await turnKey('  cafe\u0301 river lamp nine ', lock);
    expect(await openBox(again, box, 'copy')).toEqual({ name: 'Lena Lead' });
    expect(new TextDecoder('latin1').decode(box.data)).not.toContain('Lena');
  });

  it('opens with no other passphrase, salt or purpose, and not when a bit was changed', async () => {
    const key = await turnKey('caf\u00e9 river lamp nine', lock);
    const box = await sealValue(key, 'secret', 'copy');
    expect(await openBox(await turnKey('café river lamp ten', lock), box, 'copy')).toBeUndefined();
    const salted = { ...lock, salt: makeLock().salt };
    expect(await openBox(await turnKey('café river lamp nine', salted), box, 'copy')).toBeUndefined();
    expect(await openBox(key, box, 'receipt')).toBeUndefined();
    const data = box.data.slice(0);
    new Uint8Array(data)[0] = (new Uint8Array(data)[0] ?? 0) ^ 1;
    expect(await openBox(key, { ...box, data }, 'copy')).toBeUndefined();
  });

  it('stretches by 600,000 rounds, keeps the key inside, and never uses a nonce again', async () => {
    expect(makeLock().iterations).toBe(600_000);
    expect(makeLock().salt).not.toEqual(makeLock().salt);
    const key = await turnKey('café river lamp nine', lock);
    expect(key.extractable).toBe(false);
    const [one, two] = await Promise.all([sealValue(key, 1, 'a'), sealValue(key, 1, 'a')]);
    expect(one.iv).not.toEqual(two.iv);
  });
});
