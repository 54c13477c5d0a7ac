import { type CapReason, makeDeviation, makeRefusal, quoteForReason } from '../cap-reason.ts';

/** Larger documents are refused: an alert with embedded audio stays well below 16 MiB. */
export const maxXmlBytes = 16 * 1024 * 1024;

/** Text ready for the XML parser, or the reason why the bytes are not text. */
export type DecodedXml =
  | { readonly text: string; readonly reasons: readonly CapReason[] }
  | { readonly text?: undefined; readonly reasons: readonly CapReason[] };

/** Reads bytes as text by byte order mark, then by the encoding of the XML declaration, then as UTF-8 (XML 1.0, 4.3.3). */
export function decodeXmlText(input: Uint8Array | string): DecodedXml {
  if (input.length > maxXmlBytes) {
    return refuse(`the document is larger than ${maxXmlBytes / 1024 / 1024} MiB`);
  }
  const decoded = typeof input === 'string' ? { text: input, reasons: [] } : decodeBytes(input);
  if (decoded.text === undefined) return decoded;
  const text = decoded.text.replace(/^\uFEFF/u, '');
  if (text.trim() === '') return refuse('the document is empty');
  const blank = /^\s+(?=<\?xml\s)/u.exec(text);
  if (blank === null) return { text, reasons: decoded.reasons };
  // Many scripts print a line before the declaration. Dropping it changes nothing; keep the count of lines right.
  const note = makeDeviation(1, 'blank text stands before the XML declaration');
  const body = text.slice(blank[0].length).replace(/^(<\?xml[^?]*\?>)/u, `$1${blank[0].replace(/[^\n]/gu, '')}`);
  return { text: body, reasons: [...decoded.reasons, note] };
}

function refuse(message: string): DecodedXml {
  return { reasons: [makeRefusal(0, message)] };
}

function decodeBytes(bytes: Uint8Array): DecodedXml {
  const mark = findByteOrderMark(bytes);
  const declared = findDeclaredEncoding(bytes, mark?.encoding);
  if (mark !== undefined) return decodeWith(mark.encoding, bytes, noteDisagreement(mark.encoding, declared));
  if (declared === undefined) return decodeWith('utf-8', bytes, []);
  // A declaration that can be read byte by byte cannot be UTF-16: programs write the wrong name into UTF-8 files.
  if (/^(utf-?16|ucs-?2|iso-10646-ucs-2|unicode)/iu.test(declared)) {
    return decodeWith('utf-8', bytes, noteDisagreement('utf-8', declared));
  }
  if (/^(us-ascii|ascii)$/iu.test(declared) && bytes.some((byte) => byte > 0x7f)) {
    return refuse(`the XML declaration says ${quoteForReason(declared)} but there are bytes beyond ASCII`);
  }
  return decodeWith(declared, bytes, []);
}

function noteDisagreement(used: string, declared: string | undefined): CapReason[] {
  if (declared === undefined || used.startsWith(declared.toLowerCase())) return [];
  return [makeDeviation(1, `the XML declaration says encoding ${quoteForReason(declared)} but the bytes are ${used}`)];
}

function decodeWith(encoding: string, bytes: Uint8Array, reasons: readonly CapReason[]): DecodedXml {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), reasons };
  } catch (error) {
    // A RangeError means an unknown label, a TypeError bytes that do not fit.
    if (error instanceof RangeError) return refuse(`the encoding ${quoteForReason(encoding)} is not known`);
    return refuse(`the bytes are not ${encoding} text`);
  }
}

function findByteOrderMark(bytes: Uint8Array): { encoding: string } | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8' };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le' };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be' };
  if (a === 0x3c && b === 0) return { encoding: 'utf-16le' };
  if (a === 0 && b === 0x3c) return { encoding: 'utf-16be' };
  return undefined;
}

function findDeclaredEncoding(bytes: Uint8Array, encoding: string | undefined): string | undefined {
  const head = new TextDecoder(encoding?.startsWith('utf-16') ? encoding : 'latin1').decode(bytes.subarray(0, 512));
  return /<\?xml\s[^?>]*?encoding\s*=\s*["']([^"']*)["']/u.exec(head)?.[1];
}
