import { createHash } from 'node:crypto';
import { second } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import type { OutboundClient, OutboundOutcome } from '../../../../platform/outbound/outbound-client.ts';
import { hideAddress } from '../../hidden-address.ts';
import type { Lane } from '../../launch-request.ts';
import { readRetryAfter } from '../../retry-after.ts';
import type { SendOutcome } from '../channel.ts';
import type { PushDevice } from './push-device.ts';
import { agreeOnKey, encryptPayload } from './push-encryption.ts';
import { makeVapid } from './vapid-token.ts';

/** One notice for a device: what it says, how urgent, until when, and what it takes the place of while undelivered. */
export interface PushNotice {
  readonly payload: Buffer;
  readonly lane: Lane;
  readonly expiresAt: Date;
  readonly threadId?: string;
}

/** What became of a notice at one device; `isGone` when the push service knows the device no more. */
export type DeviceOutcome = SendOutcome & { readonly isGone?: true };

/** Sends one notice to one device; trouble is an outcome, never thrown. */
export type SendToDevice = (ctx: Ctx, device: PushDevice, notice: PushNotice) => Promise<DeviceOutcome>;

// RFC 8030, 5.3. Tests can wait for a phone that saves its battery; what asks for an answer cannot.
const urgencies: Readonly<Record<Lane, string>> = { attack: 'high', urgent: 'high', bulk: 'normal' };
const instead = '(the device)';
// The longest that push services keep a message: four weeks.
const longestTtl = 28 * 24 * 60 * 60;

/** Makes the sender over the way out. */
export function makePushSender(outbound: Pick<OutboundClient, 'request'>): SendToDevice {
  const vapid = makeVapid();
  return async (ctx, device, notice) => {
    const answer = await outbound.request(device.endpoint, {
      method: 'POST',
      headers: {
        authorization: vapid.authorize(ctx, device.endpoint),
        'content-type': 'application/octet-stream',
        'content-encoding': 'aes128gcm',
        ttl: String(secondsLeft(notice.expiresAt, ctx.now)),
        urgency: urgencies[notice.lane],
        ...(notice.threadId ? { topic: topicOf(notice.threadId) } : {}),
      },
      body: encryptPayload(agreeOnKey(device), notice.payload),
      timeoutMs: 15 * second,
      maxBytes: 64 * 1024,
    });
    return judgePushAnswer(answer, device.endpoint, ctx.now);
  };
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

function secondsLeft(expiresAt: Date, now: Date): number {
  return Math.min(longestTtl, Math.max(0, Math.floor((expiresAt.getTime() - now.getTime()) / 1000)));
}

// RFC 8030, 5.4: at most 32 characters of base64url.
function topicOf(threadId: string): string {
  return createHash('sha256').update(threadId).digest('base64url').slice(0, 32);
}
