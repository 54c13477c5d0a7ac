import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testConfig, testMoment } from '../../../../../test/support/test-database.ts';
import { after, hour } from '../../../../kernel/time.ts';
import { makeIdentificationPair } from '../../delivery-keys.ts';
import { makeVapid } from './vapid-token.ts';

const ctx = { config: testConfig(), now: testMoment };

function read(header: string) {
  const [, head = '', claims = '', signature = '', key = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header) ?? [];
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const signed = Buffer.from(`${head}.${claims}`);
  const isTrue = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const parse = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString());
  return { head: parse(head), claims: parse(claims), point, isTrue };
}

describe('how we introduce ourselves to a push service', () => {
  it('is signed with our key, for its origin, for 12 hours, with somebody to ask', () => {
    const { head, claims, point, isTrue } = read(makeVapid().authorize(ctx, 'https://push.example.org:8443/send/abc'));
    expect([head, isTrue]).toEqual([{ typ: 'JWT', alg: 'ES256' }, true]);
    expect(point).toEqual(makeIdentificationPair(ctx).publicKey);
    expect(claims).toEqual({
      aud: 'https://push.example.org:8443',
      exp: after(testMoment, 12 * hour).getTime() / 1000,
      sub: 'mailto:alerts@tocsin.example',
    });
  });

  it('is signed once for each origin until it is about to lapse', () => {
    const vapid = makeVapid();
    const at = (hours: number, url: string) =>
      vapid.authorize({ ...ctx, now: new Date(testMoment.getTime() + hours * hour) }, url);
    const first = at(0, 'https://one.example.org/a');
    expect(at(10.9, 'https://one.example.org/b')).toBe(first);
    expect(at(0, 'https://two.example.org/a')).not.toBe(first);
    expect(at(11, 'https://one.example.org/a')).not.toBe(first);
  });
});
