import { decodeCsv, plainCell, readCsvRows, readHeader } from '../../network/index.ts';
import type { ContactInput } from '../contact.ts';
import { judgeContact, type PlaceNames } from '../entries/judge-contact.ts';

/** The most rows of one file. */
export const mostContactRows = 100_000;

/** The columns of a file, documented: the same words stand on the page. */
export const contactColumns = [
  { name: 'reference', required: false, sentence: 'Your own reference. The same reference updates the entry later.' },
  { name: 'name', required: true, sentence: 'The full name, at most 200 characters.' },
  { name: 'email', required: false, sentence: 'An e-mail address. This, a mobile number, or both.' },
  { name: 'phone', required: false, sentence: 'A mobile number, for example 07700 900123.' },
  { name: 'groups', required: false, sentence: 'Groups, with semicolons between them, for example Night; Managers.' },
  { name: 'region', required: false, sentence: 'The code or the name of a region. Empty for that of your post.' },
  { name: 'sector', required: false, sentence: 'The code or the name of a sector. Empty for that of your post.' },
  { name: 'language', required: false, sentence: 'en for English (also when empty) or cy for Welsh.' },
] as const;

/** A row that cannot be loaded: its cells, and what to do by column. */
export interface FaultyRow {
  readonly rowNumber: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
}

/** A file as far as it can be judged by itself. `fileFaults` bar all of it. */
export interface ContactFile {
  readonly rows: readonly { readonly rowNumber: number; readonly contact: ContactInput }[];
  readonly faulty: readonly FaultyRow[];
  readonly fileFaults: readonly string[];
  readonly notices: readonly string[];
}

/** Reads and judges a file row by row. Two rows with the same reference are a fault of the second. */
export async function readContactFile(bytes: Uint8Array, places: PlaceNames): Promise<ContactFile> {
  const decoded = decodeCsv(bytes);
  if (!decoded.ok) return { rows: [], faulty: [], fileFaults: [decoded.fault], notices: [] };
  const rows: ContactFile['rows'][number][] = [];
  const faulty: FaultyRow[] = [];
  const references = new Map<string, number>();
  let header: ReturnType<typeof readHeader> | undefined;
  const end = (fileFaults: readonly string[]): ContactFile => ({
    rows,
    faulty,
    fileFaults,
    notices: [...decoded.notices, ...(header?.notices ?? [])],
  });
  for await (const row of readCsvRows(decoded.text)) {
    if (row.fault !== undefined) return end([row.fault]);
    if (!header) {
      header = readHeader({ columns: contactColumns }, row.cells);
      if (header.faults.length > 0) return end(header.faults);
      continue;
    }
    if (rows.length + faulty.length >= mostContactRows) {
      return end([`The file has more than ${mostContactRows} rows. Split it and bring in the parts.`]);
    }
    const { rowNumber } = row;
    const cells = nameCells(header.columns, row.cells);
    const judged = judgeContact(cells, places);
    const faults = {
      ...('faults' in judged ? judged.faults : {}),
      ...judgeWhole(cells, row, header.columns, references),
    };
    if ('faults' in judged || Object.keys(faults).length > 0) faulty.push({ rowNumber, cells, faults });
    else rows.push({ rowNumber, contact: judged.contact });
  }
  const none = rows.length + faulty.length === 0;
  return end(none ? ['The file has no rows below its header. Add at least one and try again.'] : []);
}

function nameCells(columns: readonly (string | undefined)[], cells: readonly string[]): Record<string, string> {
  const named = columns.flatMap((name, place) => (name === undefined ? [] : [[name, plainCell(cells[place] ?? '')]]));
  return Object.fromEntries(named);
}

function judgeWhole(
  cells: Readonly<Record<string, string>>,
  row: { readonly rowNumber: number; readonly cells: readonly string[] },
  columns: readonly (string | undefined)[],
  references: Map<string, number>,
): Record<string, string> {
  if (row.cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    const counts = `The row has ${row.cells.length} cells but the header has ${columns.length}.`;
    return { 'the whole row': `${counts} Put quotation marks (") around a text that holds a separator.` };
  }
  const reference = (cells.reference ?? '').trim();
  const before = references.get(reference);
  if (reference === '') return {};
  if (before === undefined) references.set(reference, row.rowNumber);
  return before === undefined
    ? {}
    : { reference: `Row ${before} has the same reference. Give each its own, or remove one.` };
}
