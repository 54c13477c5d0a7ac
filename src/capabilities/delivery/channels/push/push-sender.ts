import type { Ctx } from '../../../../platform/db/database.ts';
import type { OutboundClient, OutboundOutcome } from '../../../../platform/outbound/outbound-client.ts';
import type { SendOutcome } from '../channel.ts';
import { hideAddress } from '../hidden-address.ts';
import { readRetryAfter } from '../retry-after.ts';
import { makePushRequests, type PushNotice } from './push-request.ts';
import { makeQuietServices, type QuietServices } from './quiet-services.ts';

/** What became of a notice at one device; `isGone` when the push service knows the device no more. */
export type DeviceOutcome = SendOutcome & { readonly isGone?: true };

/** Hands an encrypted notice to the push service of one device; trouble is an outcome, never thrown. */
export type PostNotice = (ctx: Ctx, endpoint: string, notice: PushNotice, body: Buffer) => Promise<DeviceOutcome>;

const instead = '(the device)';

/** Makes the sender over the way out. A push service that asked to be left alone is, for all its devices. */
export function makePushSender(
  outbound: Pick<OutboundClient, 'request'>,
  quiet: QuietServices = makeQuietServices(),
): PostNotice {
  const makeRequest = makePushRequests();
  return async (ctx, endpoint, notice, body) => {
    const wait = findWait(ctx, quiet, endpoint);
    if (wait) return wait;
    const answer = await outbound.request(endpoint, makeRequest(ctx, endpoint, notice, body));
    quiet.note(endpoint, answer, ctx.now);
    return judgePushAnswer(answer, endpoint, ctx.now);
  };
}

/** What becomes of a notice whose push service asked to be left alone; nothing when it did not. */
export function findWait(ctx: Pick<Ctx, 'now'>, quiet: QuietServices, endpoint: string): DeviceOutcome | undefined {
  const retryAfterSeconds = quiet.secondsLeft(endpoint, ctx.now);
  if (retryAfterSeconds === 0) return undefined;
  const reason = 'The push service asked to be left alone for a while.';
  return { outcome: 'failed-for-now', reason, retryAfterSeconds };
}

/** In our words what a push service answered (RFC 8030, 7.3 and 8.4); reasons never hold the endpoint. */
export function judgePushAnswer(answer: OutboundOutcome, endpoint: string, now: Date): DeviceOutcome {
  if (answer.kind === 'refused') return { outcome: 'failed-for-good', reason: 'Its push service must not be called.' };
  if (answer.kind === 'failed')
    return { outcome: 'failed-for-now', reason: hideAddress(answer.reason, endpoint, instead) };
  const { status, headers, body } = answer;
  if (status >= 200 && status < 300) return { outcome: 'accepted', reference: new URL(endpoint).hostname };
  const words = body.toString('utf8').replace(/\s+/g, ' ').trim().slice(0, 200);
  const reason = hideAddress(`The push service answered ${status} ${words}`.trim(), endpoint, instead);
  if (status === 404 || status === 410) return { outcome: 'failed-for-good', reason, isGone: true };
  if (isForNow(status)) {
    const retryAfterSeconds = readRetryAfter(headers['retry-after'], now);
    return { outcome: 'failed-for-now', reason, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
  }
  // About this request or about us: another try says the same again, and the device is not to blame.
  return { outcome: 'failed-for-good', reason };
}

// A redirect is never followed; where a push service sends one, it is on the move and comes back.
function isForNow(status: number): boolean {
  return status >= 500 || status < 400 || [408, 425, 429].includes(status);
}
