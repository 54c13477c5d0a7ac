import { createPublicKey, verify } from 'node:crypto';
import type { Ctx } from '../../../platform/db/database.ts';
import type { CheckingMeans, VerifySignature } from '../browser/check-card.ts';
import { publishedKeys } from '../keys/published-keys.ts';
import { makeStatusList } from './status-list.ts';

/** Ed25519 (RFC 8032) by the server's own library. */
export const verifyByServer: VerifySignature = async (x, text, signature) =>
  verify(null, text, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature);

/** What the server knows at this moment, for a check by the same rules as in a browser. */
export async function meansOfServer(ctx: Ctx): Promise<CheckingMeans> {
  const [keys, status] = await Promise.all([publishedKeys(ctx), makeStatusList(ctx)]);
  return { keys, status, now: Math.floor(ctx.now.getTime() / 1000), verify: verifyByServer };
}
