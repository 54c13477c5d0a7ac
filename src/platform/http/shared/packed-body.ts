import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';
import { chooseCoding } from '../compress-pages.ts';

/** How bytes travel: as they are, or compressed (RFC 9110, 8.4.1). */
export type Coding = 'br' | 'gzip' | 'plain';

/** A body in every coding; what is too small to gain from one is the same in all. */
export type PackedBody = Readonly<Record<Coding, Buffer>>;

// Below this it fits one packet anyway.
const leastBytes = 1000;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * Nearly as small as it gets: for what is kept and sent often. Brotli's quality 11 would save another tenth for twenty times the
 * work, which every process would do at its start for some two hundred pages.
 */
export async function packThoroughly(text: string): Promise<PackedBody> {
  const plain = Buffer.from(text);
  if (plain.length < leastBytes) return { plain, br: plain, gzip: plain };
  const params = { [constants.BROTLI_PARAM_QUALITY]: 7, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
  const [br, gzipped] = await Promise.all([brotli(plain, { params }), zip(plain, { level: 6 })]);
  return { plain, br, gzip: gzipped };
}

/** One coding at once, in half a millisecond: for what is sent for a minute. */
export function packQuickly(text: string, coding: Coding): { readonly body: Buffer; readonly coding: Coding } {
  const plain = Buffer.from(text);
  if (coding === 'plain' || plain.length < leastBytes) return { body: plain, coding: 'plain' };
  if (coding === 'gzip') return { body: gzipSync(plain, { level: 5 }), coding };
  return { body: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }), coding };
}

let lastAccepted = '';
let lastCoding: Coding = 'plain';

/** The coding for an Accept-Encoding header; a crowd's browsers mostly say the same. */
export function findCoding(accepted: string | undefined): Coding {
  if (!accepted) return 'plain';
  if (accepted !== lastAccepted) {
    lastCoding = chooseCoding(accepted) ?? 'plain';
    lastAccepted = accepted;
  }
  return lastCoding;
}
