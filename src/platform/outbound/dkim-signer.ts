import { createHash, createPrivateKey, type KeyObject, sign as signBytes } from 'node:crypto';
import { type Letter, type LetterCopy, writeUnsubscribe } from './letter.ts';

/** With what mail is signed: the domain and selector under which the public key stands in the DNS, and the private key as PEM. */
export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  readonly privateKey: string;
}

/** Signs copies of one letter; gives the whole header line, with its line end. */
export type SignCopy = (copy: LetterCopy, date: string, tokenAt: number) => string;

/** Signs mail (RFC 6376, relaxed/relaxed, rsa-sha256; RFC 8463, ed25519-sha256). */
export interface DkimSigner {
  /** Prepares a built letter: its headers and body are made canonical once; `findSlots` tells where the link's token lies. */
  prepare(
    built: Buffer,
    findSlots: (canonical: Buffer) => readonly TokenPlace[],
    letter?: Pick<Letter, 'unsubscribe'>,
  ): SignCopy;
}

/** Where bytes of the token go in the canonical body. */
interface TokenPlace {
  readonly at: number;
  readonly from: number;
  readonly length: number;
}

// RFC 6376 5.4.1: what makes the message; a second one of a name that stands once is signed against being added (8.15).
const signedHere = ['from', 'subject', 'mime-version', 'content-type', 'content-transfer-encoding', 'auto-submitted'];
const signedOfCopy = ['to', 'message-id', 'references', 'date'];
// RFC 8058 4: without a signature over both, mail programs show no button.
const signedOfList = ['list-unsubscribe', 'list-unsubscribe-post'];

/** Reads the key; throws a sentence when it is neither RSA of 1024 bits and more nor Ed25519. */
export function makeDkimSigner({ domain, selector, privateKey }: DkimKey): DkimSigner {
  const key = createPrivateKey(privateKey);
  const algorithm = findAlgorithm(key);
  return {
    prepare(built, findSlots, letter = {}) {
      const end = built.indexOf('\r\n\r\n') + 2;
      const own = readHeaders(built.toString('latin1', 0, end)).filter(({ name }) => signedHere.includes(name));
      const body = relaxBody(built.subarray(end + 2));
      const slots = findSlots(body);
      const fixed = own.map(({ name, value }) => `${name}:${value}\r\n`).join('');
      const ofList = letter.unsubscribe === undefined ? [] : signedOfList;
      const names = [...signedOfCopy, ...ofList, ...own.map(({ name }) => name), 'from'].join(':');
      const tags = `v=1; a=${algorithm}; c=relaxed/relaxed; d=${domain}; s=${selector}; h=${names};`;
      return (copy, date, tokenAt) => {
        for (const { at, from, length } of slots)
          body.write(copy.link.slice(tokenAt + from, tokenAt + from + length), at);
        const hash = createHash('sha256').update(body).digest('base64');
        const ofCopy = `to:${copy.to}\r\nmessage-id:${copy.messageId}\r\nreferences:${copy.references}\r\ndate:${date}\r\n${relaxNames(writeUnsubscribe(copy, letter))}`;
        // Two folds, each of which relaxing turns into one space.
        const relaxed = `${ofCopy}${fixed}dkim-signature:${tags} bh=${hash}; b=`;
        const signature = signHeaders(key, algorithm, relaxed).toString('base64');
        return `DKIM-Signature: ${tags}\r\n bh=${hash}; b=${fold(signature)}\r\n`;
      };
    },
  };
}

type Algorithm = 'rsa-sha256' | 'ed25519-sha256';

function findAlgorithm(key: KeyObject): Algorithm {
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519-sha256';
  // RFC 8301 3.2: verifiers do not take shorter ones.
  if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 1024) return 'rsa-sha256';
  throw new Error('Mail is signed with an RSA key of at least 1024 bits, or with an Ed25519 key.');
}

function signHeaders(key: KeyObject, algorithm: Algorithm, relaxed: string): Buffer {
  const bytes = Buffer.from(relaxed);
  if (algorithm === 'rsa-sha256') return signBytes('sha256', bytes, key);
  // RFC 8463 3: Ed25519 signs the hash.
  return signBytes(null, createHash('sha256').update(bytes).digest(), key);
}

function fold(signature: string): string {
  return signature.replace(/.{70}(?=.)/g, '$&\r\n ');
}

/** Our own header lines, which have one space after the colon: only their names are written small. */
function relaxNames(lines: string): string {
  return lines.replace(/^([A-Za-z-]+): /gm, (_line, name: string) => `${name.toLowerCase()}:`);
}

/** Header fields in order, relaxed (RFC 6376 3.4.2). */
function readHeaders(block: string): { readonly name: string; readonly value: string }[] {
  const lines = block.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return lines.flatMap((line) => {
    const colon = line.indexOf(':');
    if (colon < 1) return [];
    const value = line
      .slice(colon + 1)
      .replace(/[ \t]+/g, ' ')
      .trim();
    return [{ name: line.slice(0, colon).trim().toLowerCase(), value }];
  });
}

/** A body, relaxed (RFC 6376 3.4.4). */
export function relaxBody(body: Buffer): Buffer {
  const text = body
    .toString('latin1')
    .replace(/[ \t]+(?=\r\n|$)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)+$/, '');
  return Buffer.from(text === '' ? '' : `${text}\r\n`, 'latin1');
}
