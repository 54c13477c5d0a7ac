import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

/** One record of a CSV file. Rows count as a spreadsheet counts them: the header is row 1, blank lines count too. */
export interface CsvRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
  /** Set on the last row of a file that cannot be read further: what is wrong and what to do. */
  readonly fault?: string;
}

/** The separators that spreadsheets write. */
const delimiters = [',', ';', '\t'] as const;

/** How much text is handed to the parser at once, so that a large file does not hold up everything else. */
const pieceLength = 64 * 1024;

/** The separator that occurs most in the first line outside quotation marks; a comma when none does. */
export function detectDelimiter(text: string): string {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const character of text.slice(0, pieceLength)) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const [best] = [...delimiters].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  return best ?? ',';
}

/**
 * Reads CSV text (RFC 4180, with any of the three separators, any line ends, line breaks inside quotation marks) row by
 * row. Never throws for what a file holds: a file that cannot be read to its end closes with a row that says why.
 * Rows without any text are left out, but counted.
 */
export async function* readCsvRows(text: string): AsyncGenerator<CsvRow> {
  const parser = parse({
    bom: true,
    delimiter: detectDelimiter(text),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
  });
  const source = Readable.from(pieces(text));
  source.on('error', (fault) => parser.destroy(fault));
  source.pipe(parser);
  let rowNumber = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      rowNumber += 1;
      if (cells.some((cell) => cell.trim() !== '')) yield { rowNumber, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Rows read but not yet handed on are dropped with the error, so the parser's own count tells where it happened.
    const at = Math.max(rowNumber, recordsIn(error)) + 1;
    yield { rowNumber: at, cells: [], fault: unreadable(error.code, at) };
  } finally {
    source.destroy();
  }
}

function* pieces(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + pieceLength, text.length);
    // Never cut between the two halves of one character.
    if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end += 1;
    yield text.slice(start, end);
    start = end;
  }
}

function recordsIn(error: CsvError): number {
  const { records } = error as { readonly records?: unknown };
  return typeof records === 'number' ? records : 0;
}

function unreadable(code: string, rowNumber: number): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    return `Row ${rowNumber}: a quotation mark (") is opened and never closed. Close it, or write it twice ("") if it belongs to the text.`;
  }
  return `Row ${rowNumber}: the file cannot be read from here on. Save it again from your spreadsheet as CSV (UTF-8).`;
}
