import type { Ctx } from '../../../../platform/db/database.ts';
import type { OutgoingMessage } from '../channel.ts';
import { type EncryptionParts, encryptNotices } from './encrypt-notices.ts';
import type { SealedDevice } from './push-device-store.ts';
import { type DeviceOutcome, findWait, type PostNotice } from './push-sender.ts';
import type { QuietServices } from './quiet-services.ts';

/** What notices are sent with. */
export interface NoticeParts extends EncryptionParts {
  readonly quiet: QuietServices;
  readonly post: PostNotice;
}

/** A message for one device, and what it says there. */
export interface DeviceNotice {
  readonly message: OutgoingMessage;
  readonly device: SealedDevice;
  readonly payload: Buffer;
}

const notMade = { outcome: 'failed-for-good', reason: 'A notice could not be made for this device.' } as const;

/** Encrypts and sends each notice; one outcome for each, in the same order. Never throws. */
export async function sendNotices(
  ctx: Ctx,
  parts: NoticeParts,
  notices: readonly DeviceNotice[],
): Promise<DeviceOutcome[]> {
  // Whoever wants to be left alone costs no key.
  const waits = notices.map(({ device }) => findWait(ctx, parts.quiet, device.endpoint));
  const due = notices.filter((_, at) => !waits[at]);
  const bodies = await encryptSafely(ctx, parts, due);
  const sent = await Promise.all(due.map((notice, at) => post(ctx, parts.post, notice, bodies?.[at])));
  const outcomes = sent.values();
  return waits.map((wait) => wait ?? outcomes.next().value ?? notMade);
}

// Only a fault of our own comes this far, and another try may go well.
async function encryptSafely(ctx: Ctx, parts: EncryptionParts, notices: readonly DeviceNotice[]) {
  const toEncrypt = notices.map(({ device, payload, message: { lane } }) => ({ device, payload, lane }));
  return encryptNotices(ctx, parts, toEncrypt).catch((fault: unknown) => {
    ctx.log.warn({ fault: String(fault) }, 'Notices could not be encrypted');
    return undefined;
  });
}

async function post(
  ctx: Ctx,
  postNotice: PostNotice,
  { message, device }: DeviceNotice,
  body: Buffer | undefined,
): Promise<DeviceOutcome> {
  if (body) return postNotice(ctx, device.endpoint, message, body);
  ctx.log.warn({ device: device.id }, 'A notice could not be made; the device may be enrolled under another key');
  return notMade;
}
