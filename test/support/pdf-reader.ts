import { inflateSync } from 'node:zlib';

/** A value of a PDF (ISO 32000-1, 7.3): names begin with "/", references are objects with `ref`. */
export type PdfValue = string | number | boolean | null | PdfReference | readonly PdfValue[] | PdfDictionary;
export interface PdfReference {
  readonly ref: number;
}
export interface PdfDictionary {
  readonly [name: string]: PdfValue;
}

/** A PDF as a reader sees it, which knows nothing of what wrote it. */
export interface ReadPdf {
  readonly root: PdfDictionary;
  readonly info: PdfDictionary;
  /** Every object by its number. */
  readonly objects: ReadonlyMap<number, PdfValue>;
  /** What a reference points at; any other value is given back as it is. */
  follow(value: PdfValue | undefined): PdfValue | undefined;
  /** The same, where it must be a dictionary; an empty one otherwise. */
  open(value: PdfValue | undefined): PdfDictionary;
  /** The bytes of a stream, unpacked, as Latin-1. */
  stream(value: PdfValue | undefined): string;
}

/** The next tokens of a text: what stands between blanks and brackets, strings whole. */
export const pdfToken =
  /<<|>>|\[|\]|\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)|<[0-9A-Fa-f\s]*>|\/[^\s()<>[\]{}/%]*|[^\s()<>[\]{}/%]+/g;

/** Reads a file through its cross-reference table (ISO 32000-1, 7.5.4), as a reader does. */
export function readPdf(bytes: Buffer): ReadPdf {
  const text = bytes.toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const [, first = '', count = ''] = /^xref\s+(\d+) (\d+)/.exec(text.slice(start)) ?? [];
  const lines = text
    .slice(start)
    .split('\n')
    .slice(2, Number(count) + 2);
  const objects = new Map<number, PdfValue>();
  const bodies = new Map<PdfValue, string>();
  for (const [place, line] of lines.entries()) {
    if (!line.trim().endsWith('n')) continue;
    const from = text.slice(Number(line.slice(0, 10)));
    const written = from.slice(from.indexOf('obj') + 3);
    const value = parseValue(written.slice(0, written.search(/\bendobj|\bstream\r?\n/)));
    objects.set(Number(first) + place, value);
    const begins = /^[\s\S]*?>>\s*stream\r?\n/.exec(written.slice(0, written.indexOf('endobj')))?.[0].length;
    if (begins) bodies.set(value, written.slice(begins, begins + Number((value as PdfDictionary).Length)));
  }
  const follow: ReadPdf['follow'] = (value) => (isReference(value) ? objects.get(value.ref) : value);
  const open: ReadPdf['open'] = (value) => (isDictionary(follow(value)) ? (follow(value) as PdfDictionary) : {});
  const trailer = open(parseValue(text.slice(text.indexOf('trailer', start) + 7, text.indexOf('startxref', start))));
  return {
    ...{ objects, follow, open, root: open(trailer.Root), info: open(trailer.Info) },
    stream(value) {
      const found = follow(value);
      const body = found === undefined ? '' : (bodies.get(found) ?? '');
      return open(value).Filter === '/FlateDecode' ? inflateSync(Buffer.from(body, 'latin1')).toString('latin1') : body;
    },
  };
}

/** Whether a value is a dictionary. */
export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isReference(value);
}

/** Whether a value is a reference. */
export function isReference(value: PdfValue | undefined): value is PdfReference {
  return typeof value === 'object' && value !== null && typeof (value as PdfReference).ref === 'number';
}

/** The words of a string, which may be UTF-16 (ISO 32000-1, 7.9.2.2). */
export function pdfWords(value: PdfValue | undefined): string {
  if (typeof value !== 'string') return '';
  const plain = value.startsWith('(')
    ? value.slice(1, -1).replace(/\\([\s\S])/g, (_all, sign: string) => ({ n: '\n', r: '\r', t: '\t' })[sign] ?? sign)
    : Buffer.from(value.slice(1, -1), 'hex').toString('latin1');
  return plain.startsWith('\xfe\xff') ? Buffer.from(plain.slice(2), 'latin1').swap16().toString('utf16le') : plain;
}

/** What stands on the pages, as somebody copies it out: through each font's map from glyphs to characters (9.10.3). */
export function pdfText(pdf: ReadPdf): string {
  const dictionaries = [...pdf.objects.values()].filter(isDictionary);
  const letters = new Map<string, string>();
  for (const { ToUnicode } of dictionaries) {
    for (const [, from = '', , list = ''] of pdf.stream(ToUnicode).matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
      for (const [place, code] of (list.match(/[0-9a-fA-F]+/g) ?? []).entries()) {
        const glyph = (Number.parseInt(from, 16) + place).toString(16).padStart(4, '0');
        letters.set(glyph, Buffer.from(code, 'hex').swap16().toString('utf16le'));
      }
    }
  }
  const pages = dictionaries.filter(({ Type }) => Type === '/Page');
  const shown = pages.flatMap(({ Contents }) => [...pdf.stream(Contents).matchAll(/\[([^\]]*)\] TJ/g)]);
  const read = (piece: string): string =>
    (piece.replace(/>[^<]*</g, '').match(/[0-9a-f]{4}/g) ?? []).map((glyph) => letters.get(glyph) ?? '?').join('');
  return shown.map(([, piece = '']) => read(piece)).join('\n');
}

function parseValue(text: string): PdfValue {
  const tokens = text.match(pdfToken) ?? [];
  let place = 0;
  const next = (): PdfValue => {
    const token = tokens[place++] ?? 'null';
    if (token === '<<') return readDictionary();
    if (token === '[') return readList();
    if (/^\d+$/.test(token) && /^\d+$/.test(tokens[place] ?? '') && tokens[place + 1] === 'R') {
      place += 2;
      return { ref: Number(token) };
    }
    if (token === 'true' || token === 'false') return token === 'true';
    return token === 'null' ? null : /^[+-]?[\d.]+$/.test(token) ? Number(token) : token;
  };
  const readList = (): readonly PdfValue[] => {
    const list: PdfValue[] = [];
    while (place < tokens.length && tokens[place] !== ']') list.push(next());
    place += 1;
    return list;
  };
  const readDictionary = (): PdfDictionary => {
    const entries: [string, PdfValue][] = [];
    while (place < tokens.length && tokens[place] !== '>>') {
      const name = String(next()).slice(1);
      entries.push([name, next()]);
    }
    place += 1;
    return Object.fromEntries(entries);
  };
  return next();
}
