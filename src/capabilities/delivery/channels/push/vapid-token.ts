import { sign } from 'node:crypto';
import { hour } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { mailConfig } from '../../../../platform/outbound/mail-config.ts';
import { type IdentificationPair, makeIdentificationPair } from '../../delivery-keys.ts';

/** What introduces us to push services: the Authorization header for one endpoint. */
export interface Vapid {
  authorize(ctx: Pick<Ctx, 'config' | 'now'>, endpoint: string): string;
}

// RFC 8292, 2: at most 24 hours. Half of it leaves room for a push service whose clock is wrong.
const lifetime = 12 * hour;
const renewBefore = hour;
// People bring a few push services; more than this is somebody inventing them.
const mostOrigins = 1000;

/** Makes one that signs once for each push service and half day rather than for each message. */
export function makeVapid(): Vapid {
  const tokens = new Map<string, { readonly header: string; readonly until: number }>();
  let pair: IdentificationPair | undefined;
  return {
    authorize(ctx, endpoint) {
      // Everything before the path; reading the whole address costs as much as a quarter of the encryption.
      const service = endpoint.slice(0, endpoint.indexOf('/', 'https://'.length));
      const kept = tokens.get(service);
      if (kept && kept.until > ctx.now.getTime()) return kept.header;
      pair ??= makeIdentificationPair(ctx);
      const header = makeHeader(ctx, pair, new URL(endpoint).origin);
      if (tokens.size >= mostOrigins) tokens.clear();
      tokens.set(service, { header, until: ctx.now.getTime() + lifetime - renewBefore });
      return header;
    },
  };
}

function makeHeader(ctx: Pick<Ctx, 'config' | 'now'>, { publicKey, privateKey }: IdentificationPair, aud: string) {
  const exp = Math.floor((ctx.now.getTime() + lifetime) / 1000);
  // RFC 8292, 2.1: whom the push service can ask when something is wrong.
  const sub = `mailto:${/[^\s<>]+@[^\s<>]+/.exec(ctx.config.of(mailConfig).from)?.[0]}`;
  const signed = [
    { typ: 'JWT', alg: 'ES256' },
    { aud, exp, sub },
  ]
    .map(encode)
    .join('.');
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${publicKey.toString('base64url')}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
