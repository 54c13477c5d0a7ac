import type { ImportFormat } from './import-format.ts';

/** The column that our own download of faulty rows adds; brought in again, it is left out without a word. */
export const faultColumn = 'what to put right';

/** A header read: which cell holds which column, or what is wrong with it. */
export interface ReadHeader {
  /** For each cell of a row its column name, or undefined when it is left out. */
  readonly columns: readonly (string | undefined)[];
  readonly faults: readonly string[];
  readonly notices: readonly string[];
}

/** Finds the columns of a format in the first row, whatever their order, capitals, hyphens or underscores. */
export function readHeader(format: Pick<ImportFormat, 'columns'>, cells: readonly string[]): ReadHeader {
  const known = new Set(format.columns.map((column) => column.name));
  const names = cells.map(headerName);
  const faults: string[] = [];
  const unknown: string[] = [];
  const columns = names.map((name, index) => {
    if (name === '' || name === faultColumn) return undefined;
    if (!known.has(name)) {
      unknown.push((cells[index] ?? '').trim().slice(0, 60));
      return undefined;
    }
    if (names.indexOf(name) !== index) {
      if (names.lastIndexOf(name) === index) {
        faults.push(`The column "${name}" is there more than once. Keep one and remove the others.`);
      }
      return undefined;
    }
    return name;
  });
  const missing = format.columns.filter((column) => column.required && !columns.includes(column.name));
  for (const column of missing) {
    faults.push(`The column "${column.name}" is missing from row 1. Add it: ${lowerFirst(column.sentence)}`);
  }
  return { columns, faults, notices: noticesAbout(unknown) };
}

function headerName(cell: string): string {
  const name = cell
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  return name === 'e mail' ? 'email' : name;
}

function noticesAbout(unknown: readonly string[]): string[] {
  if (unknown.length === 0) return [];
  const listed = unknown.slice(0, 20).map((name) => `"${name}"`);
  const words = unknown.length === 1 ? 'This column is' : 'These columns are';
  return [`${words} not used and left out: ${listed.join(', ')}.`];
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
