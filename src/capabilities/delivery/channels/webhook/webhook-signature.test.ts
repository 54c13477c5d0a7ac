import { createPublicKey, verify } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { testConfig } from '../../../../../test/support/test-database.ts';
import {
  makeWebhookHeaders,
  newWebhookSecret,
  writeWebhookPublicKey,
  writeWebhookSecret,
} from './webhook-signature.ts';

const ctx = { config: testConfig() };
const secret = newWebhookSecret();
const post = { id: 'msg_1', at: new Date(), body: '{"text":"Maeʼn ŵyl 😀"}' };
const headers = makeWebhookHeaders(ctx, secret, post);

describe('what is posted', () => {
  it('is verified by the library of the standard with the secret that the keeper was shown', () => {
    expect(new Webhook(writeWebhookSecret(secret)).verify(post.body, headers)).toEqual(JSON.parse(post.body));
    expect(() => new Webhook(writeWebhookSecret(newWebhookSecret())).verify(post.body, headers)).toThrow();
    expect(() => new Webhook(writeWebhookSecret(secret)).verify(`${post.body} `, headers)).toThrow();
  });

  it('is signed with our own key too, whose public half is shown', () => {
    const [, signature = ''] = / v1a,(\S+)$/.exec(headers['webhook-signature']) ?? [];
    const raw = Buffer.from(writeWebhookPublicKey(ctx).replace(/^whpk_/, ''), 'base64');
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') };
    const signed = Buffer.from(`msg_1.${headers['webhook-timestamp']}.${post.body}`);
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    expect(verify(null, signed, key, Buffer.from(signature, 'base64'))).toBe(true);
  });

  it('has the shape that the standard gives secrets', () => {
    expect(writeWebhookSecret(secret)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });
});
