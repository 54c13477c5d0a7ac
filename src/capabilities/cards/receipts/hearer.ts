import { createHash, randomUUID } from 'node:crypto';

/** The word that a browser keeps, so that it is counted once: a random number that says nothing of anybody. */
export const hearerWord = 'hearer';

/** A new random number for a browser that has none. */
export function makeHearer(): string {
  return randomUUID();
}

/**
 * Under what number a browser is counted for one alert (UUID version 8, RFC 9562): always the same, but another one for every
 * alert, so that nobody who reads the database can follow a phone from alert to alert.
 */
export function hearerOf(kept: string, alertId: string): string {
  const hash = createHash('sha256').update(`${kept} ${alertId}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
