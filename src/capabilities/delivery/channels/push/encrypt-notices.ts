import type { Ctx } from '../../../../platform/db/database.ts';
import { listSealingKeys } from '../../delivery-keys.ts';
import type { Lane } from '../../launch-request.ts';
import { holderOf } from './push-device.ts';
import type { SealedDevice } from './push-device-store.ts';
import { encryptPayload, type OneTimeKey } from './push-encryption.ts';
import type { PushThreads } from './push-threads.ts';
import type { PushStock } from './stock/push-stock.ts';

/** What a notice is encrypted with: keys made in peace, and threads where there is none. */
export interface EncryptionParts {
  readonly stock: PushStock;
  readonly threads: PushThreads;
}

/** A payload for one device. */
export interface NoticeToEncrypt {
  readonly device: SealedDevice;
  readonly lane: Lane;
  readonly payload: Buffer;
}

// On the spot a message takes a tenth of a millisecond: what is done here for want of threads must not hold up the rest.
const inOneTask = 16;
// From the stock it takes some microseconds.
const inOneTurn = 256;

/**
 * Encrypts each notice for its device; nothing where that cannot be done. What life may depend on takes its key from the stock,
 * all else and what the stock lacks is encrypted on the spot.
 */
export async function encryptNotices(
  ctx: Ctx,
  { stock, threads }: EncryptionParts,
  notices: readonly NoticeToEncrypt[],
): Promise<(Buffer | undefined)[]> {
  const keys = await takeKeys(ctx, stock, notices);
  const bodies: (Buffer | undefined)[] = [];
  const onTheSpot: number[] = [];
  for (const [at, { payload }] of notices.entries()) {
    const key = keys[at];
    if (key) bodies[at] = encryptPayload(key, payload);
    else onTheSpot.push(at);
    if (at % inOneTurn === inOneTurn - 1) await new Promise(setImmediate);
  }
  const made = await encryptOnTheSpot(
    ctx,
    threads,
    onTheSpot.flatMap((at) => notices[at] ?? []),
  );
  for (const [which, at] of onTheSpot.entries()) bodies[at] = made[which];
  return notices.map((_, at) => bodies[at]);
}

async function takeKeys(
  ctx: Ctx,
  stock: PushStock,
  notices: readonly NoticeToEncrypt[],
): Promise<readonly (OneTimeKey | undefined)[]> {
  const places = notices.map(({ device, lane }) => (lane === 'bulk' ? null : device.stockPlace));
  if (places.every((place) => place === null)) return [];
  try {
    return await stock.take(ctx, places);
  } catch (fault) {
    ctx.log.warn({ fault: String(fault) }, 'The stock of one-time keys is out of reach; encrypting on the spot');
    return [];
  }
}

async function encryptOnTheSpot(
  ctx: Ctx,
  threads: PushThreads,
  notices: readonly NoticeToEncrypt[],
): Promise<(Buffer | undefined)[]> {
  if (notices.length === 0) return [];
  const keys = listSealingKeys(ctx);
  const payloads = notices.map(({ device, payload }) => {
    return { publicKey: device.publicKey, sealedAuth: device.sealedAuth, holder: holderOf(device.id), payload };
  });
  const tasks = Array.from({ length: Math.ceil(payloads.length / inOneTask) }, (_, part) =>
    threads.run({ kind: 'encrypt', keys, payloads: payloads.slice(part * inOneTask, (part + 1) * inOneTask) }),
  );
  const results = await Promise.all(tasks);
  return results.flat().map((body) => body && Buffer.from(body.buffer, body.byteOffset, body.byteLength));
}
