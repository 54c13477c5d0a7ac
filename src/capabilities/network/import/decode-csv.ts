/** The text of a file, or why it cannot be read; `notices` tell what was noticed and does no harm. */
export type DecodedCsv =
  | { readonly ok: true; readonly text: string; readonly notices: readonly string[] }
  | { readonly ok: false; readonly fault: string };

/**
 * Bytes to text: UTF-8 with or without a byte order mark; UTF-16 with one; anything else is read as Windows-1252, which
 * older spreadsheets write, with a notice, because accents could be wrong. Spreadsheet files themselves are refused.
 */
export function decodeCsv(bytes: Uint8Array): DecodedCsv {
  if (bytes.length === 0) return { ok: false, fault: 'The file is empty. Save your spreadsheet as CSV and try again.' };
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03) {
    return { ok: false, fault: 'This is a spreadsheet, not a CSV file. Open it and save it as CSV (UTF-8).' };
  }
  const marked = decodeUtf16(bytes);
  if (marked !== undefined) return { ok: true, text: marked, notices: [] };
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notices: [] };
  } catch {
    if (bytes.includes(0)) {
      return { ok: false, fault: 'This is not a text file. Save your spreadsheet as CSV (UTF-8) and try again.' };
    }
    const notice =
      'The file is not in UTF-8, so it was read as Windows-1252. Look at names with accents before you load it.';
    return { ok: true, text: decodeWindows1252(bytes), notices: [notice] };
  }
}

function decodeUtf16(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  // Node has no big-endian decoder in every build: swap the halves instead.
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return new TextDecoder('utf-16le').decode(Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16());
  }
  return undefined;
}

/** What Windows-1252 has where Latin-1 has control characters (0x80 to 0x9f). Node 20's own decoder forgets them. */
const windowsExtras = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeWindows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin.replace(/[\u0080-\u009f]/g, (one) => windowsExtras[one.charCodeAt(0) - 0x80] ?? one);
}
