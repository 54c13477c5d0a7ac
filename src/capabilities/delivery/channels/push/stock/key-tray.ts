import { headBytes, keyBytes, nonceBytes, type OneTimeKey } from '../push-encryption.ts';

/** Devices of one tray. Larger costs less to take and open, smaller throws less away where few of a tray are told. */
export const placesOfTray = 64;

const entryBytes = headBytes + keyBytes + nonceBytes;
/** A tray before it is sealed, bytes. */
export const trayBytes = placesOfTray * entryBytes;

/** One-time keys of up to 64 devices, each at the place of its device; all zero where there is none. */
export type KeyTray = Buffer;

/** The block of 64 places that a place lies in; one tray holds keys for one block. */
export function blockOf(place: number): number {
  return Math.floor(place / placesOfTray);
}

/** Lays one-time keys into a new tray, each by the place of its device. */
export function layTray(keys: readonly (readonly [place: number, key: OneTimeKey])[]): KeyTray {
  const tray = Buffer.alloc(trayBytes);
  for (const [place, { head, key, nonce }] of keys) {
    const at = entryAt(place);
    head.copy(tray, at);
    key.copy(tray, at + headBytes);
    nonce.copy(tray, at + headBytes + keyBytes);
  }
  return tray;
}

/** Takes the key at a place out of a tray, so that nobody can take it again; nothing when there is none. */
export function liftKey(tray: KeyTray, place: number): OneTimeKey | undefined {
  const at = entryAt(place);
  // The first byte of an uncompressed point is 4, so an entry that is there is not all zero here.
  if (tray[at + headBytes - 65] !== 4) return undefined;
  const entry = Buffer.from(tray.subarray(at, at + entryBytes));
  tray.fill(0, at, at + entryBytes);
  const keyEnd = headBytes + keyBytes;
  return { head: entry.subarray(0, headBytes), key: entry.subarray(headBytes, keyEnd), nonce: entry.subarray(keyEnd) };
}

function entryAt(place: number): number {
  return (place % placesOfTray) * entryBytes;
}
