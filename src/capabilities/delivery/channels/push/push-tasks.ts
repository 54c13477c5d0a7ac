import { type DerivedKey, openSealed, seal } from '../../../../platform/derived-keys.ts';
import { encryptPayload, makeOneTimeKey, type OneTimeKey, type PushKeys } from './push-encryption.ts';
import { layTray } from './stock/key-tray.ts';

/** Bytes as they come out of another thread: no Buffer any more. */
type Bytes = Uint8Array;

/** A device's keys, its secret still sealed. */
export interface SealedKeys {
  readonly publicKey: Bytes;
  readonly sealedAuth: Bytes;
  /** Whose secret it is, as it was sealed. */
  readonly holder: string;
}

/** A payload for one device. */
export interface PayloadForDevice extends SealedKeys {
  readonly payload: Bytes;
}

/** What threads do for push: payloads are encrypted on the spot, or a tray of one-time keys is laid and sealed. */
export type PushTask =
  | { readonly kind: 'encrypt'; readonly keys: readonly DerivedKey[]; readonly payloads: readonly PayloadForDevice[] }
  | {
      readonly kind: 'lay-tray';
      readonly keys: readonly DerivedKey[];
      readonly devices: readonly (SealedKeys & { readonly place: number })[];
      /** What the tray is bound to. */
      readonly about: string;
    };

/** One body for each payload, or the sealed tray; nothing where a secret was sealed under another key or a point is none. */
export type PushResult = readonly (Bytes | undefined)[];

/** Does one task; the same in a thread and here. */
export function doPushTask(task: PushTask): PushResult {
  const keys = task.keys.map(({ keyId, key }) => ({ keyId, key: asBuffer(key) }));
  if (task.kind === 'encrypt') {
    return task.payloads.map((one) =>
      unlessBroken(() => {
        const opened = openKeys(keys, one);
        return opened && encryptPayload(makeOneTimeKey(opened), asBuffer(one.payload));
      }),
    );
  }
  const laid = task.devices.flatMap((device): (readonly [number, OneTimeKey])[] => {
    const made = unlessBroken(() => {
      const opened = openKeys(keys, device);
      return opened && makeOneTimeKey(opened);
    });
    return made ? [[device.place, made]] : [];
  });
  return [seal(keys, layTray(laid), task.about)];
}

function openKeys(keys: readonly DerivedKey[], { publicKey, sealedAuth, holder }: SealedKeys): PushKeys | undefined {
  const authSecret = openSealed(keys, asBuffer(sealedAuth), holder);
  return authSecret && { publicKey: asBuffer(publicKey), authSecret };
}

// One device whose keys do not work must not take the others of its task along.
function unlessBroken<Made>(make: () => Made | undefined): Made | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

function asBuffer(bytes: Bytes): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
