/** What is needed of a mail the moment it comes: its subject, and the personal answer links in it. */
export interface SkimmedMail {
  readonly subject: string;
  readonly answerLinks: readonly string[];
}

/**
 * Reads just enough of a raw mail (RFC 5322) to list it and to answer it; opening it reads it properly. A full reading of each
 * mail would cost more than receiving it.
 */
export function skimMail(raw: Buffer): SkimmedMail {
  // One character for each byte: nothing is lost before the transfer encoding is undone.
  const text = raw.toString('latin1');
  const end = text.search(/\r?\n\r?\n/);
  const head = (end < 0 ? text : text.slice(0, end)).replace(/\r?\n[ \t]+/g, ' ');
  const subject = /^subject:[ \t]*(.*)$/im.exec(head)?.[1] ?? '';
  return { subject: decodeHeader(subject).trim(), answerLinks: findAnswerLinks(text) };
}

/** Undoes encoded words (RFC 2047): `=?UTF-8?Q?caf=C3=A9?=` becomes "café". */
export function decodeHeader(value: string): string {
  // Adjacent encoded words belong together (RFC 2047 6.2), and one letter may be cut between them: join their bytes first.
  return value.replace(/=\?[^?]+\?[BQ]\?[^?]*\?=(?:\s+=\?[^?]+\?[BQ]\?[^?]*\?=)*/gi, (run) => {
    const words = [...run.matchAll(/=\?([^?]+)\?([BQ])\?([^?]*)\?=/gi)];
    const bytes = words.map(([, , kind, body]) =>
      kind?.toUpperCase() === 'B'
        ? Buffer.from(body ?? '', 'base64')
        : fromQuotedPrintable((body ?? '').replace(/_/g, ' ')),
    );
    const utf8 = /^utf-?8$/i.test(words[0]?.[1] ?? '');
    return Buffer.concat(bytes).toString(utf8 ? 'utf8' : 'latin1');
  });
}

function fromQuotedPrintable(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

function findAnswerLinks(text: string): string[] {
  const encoded = [...text.matchAll(/content-transfer-encoding:\s*base64[\s\S]*?\r?\n\r?\n([\s\S]*?)(?:\r?\n--|$)/gi)];
  const bodies = encoded.map((part) => Buffer.from(part[1] ?? '', 'base64').toString('latin1'));
  // Soft line breaks (RFC 2045 6.7) cut long links in two.
  const joined = [text.replace(/=\r?\n/g, ''), ...bodies].join('\n');
  return [...new Set(joined.match(/https?:\/\/[^\s"'<>=]+\/answer\/[\w.~-]+/g) ?? [])];
}
