/**
 * CSV text (RFC 4180, CRLF) with a byte order mark, so that spreadsheets read accents rightly. A cell that a spreadsheet would
 * take for a formula gets an apostrophe in front, which `plainCell` takes away again; numbers stay numbers.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(quoteCell).join(',')}\r\n`).join('')}`;
}

/** A cell as it was before it was written by `writeCsv`. */
export function plainCell(cell: string): string {
  return /^'+\s*[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

function quoteCell(cell: string): string {
  const isFormula = /^'*\s*[=+\-@]/.test(cell) && !/^[+-]?\d+([.,]\d+)?$/.test(cell);
  const safe = isFormula ? `'${cell}` : cell;
  return /[",;\t\r\n]|^\s|\s$|^$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
