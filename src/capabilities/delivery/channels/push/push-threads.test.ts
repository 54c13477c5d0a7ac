import { createECDH, randomBytes } from 'node:crypto';
import ece from 'http_ece';
import { afterAll, describe, expect, it } from 'vitest';
import { aBundledProgram } from '../../../../../test/support/bundled-program.ts';
import { deriveKeys, openSealed, seal } from '../../../../platform/derived-keys.ts';
import { encryptPayload } from './push-encryption.ts';
import { makePushThreads, type PushThreads } from './push-threads.ts';
import { liftKey } from './stock/key-tray.ts';

const program = aBundledProgram('src/capabilities/delivery/channels/push/push-thread.ts');
const dying = aBundledProgram('test/support/dying-thread.ts');
const keys = deriveKeys(['a-secret-of-these-tests-that-is-long-enough'], 'test');
const made: PushThreads[] = [];
const threads = (url: URL | undefined): PushThreads => {
  const pool = makePushThreads(url);
  made.push(pool);
  return pool;
};
afterAll(() => Promise.all(made.map((pool) => pool.close())));

function aBrowser() {
  const ecdh = createECDH('prime256v1');
  const [publicKey, authSecret] = [ecdh.generateKeys(), randomBytes(16)];
  const keysOf = { publicKey, sealedAuth: seal(keys, authSecret, 'a browser'), holder: 'a browser' };
  const open = (body: Uint8Array | undefined): string =>
    body
      ? ece.decrypt(Buffer.from(body), { version: 'aes128gcm', privateKey: ecdh, authSecret }).toString()
      : 'nothing made';
  return { keysOf, open };
}

describe.each([
  ['in threads of their own', () => program.url],
  ['here, for want of a program', () => undefined],
  ['here, as the threads die', () => dying.url],
])('payloads encrypted %s', (_, url) => {
  it('are read by their browsers; what cannot be encrypted takes nothing along', async () => {
    const pool = threads(url());
    const browsers = Array.from({ length: 40 }, aBrowser);
    const results = await Promise.all(
      browsers.map(({ keysOf }, at) => {
        const payload = Buffer.from(`shelter ${at}`);
        const stranger = { ...keysOf, holder: 'somebody else', payload };
        const noPoint = { ...keysOf, publicKey: Buffer.alloc(65, 4), payload };
        return pool.run({ kind: 'encrypt', keys, payloads: [stranger, noPoint, { ...keysOf, payload }] });
      }),
    );
    expect(results.map((bodies, at) => bodies.map((body) => browsers[at]?.open(body)))).toEqual(
      browsers.map((_each, at) => ['nothing made', 'nothing made', `shelter ${at}`]),
    );
  });

  it('and trays are sealed for their row', async () => {
    const pool = threads(url());
    const browser = aBrowser();
    const devices = [{ ...browser.keysOf, place: 7 }];
    const [sealed] = await pool.run({ kind: 'lay-tray', keys, devices, about: 'a row' });
    expect(openSealed(keys, Buffer.from(sealed ?? []), 'another row')).toBeUndefined();
    const tray = openSealed(keys, Buffer.from(sealed ?? []), 'a row');
    const key = tray && liftKey(tray, 7);
    expect(browser.open(key && encryptPayload(key, Buffer.from('shelter')))).toBe('shelter');
  });
});
