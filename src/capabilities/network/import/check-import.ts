import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { listRegions, listSectors } from '../reference-data-store.ts';
import { decodeCsv } from './decode-csv.ts';
import { findImportCover } from './import-cover.ts';
import { importFormats } from './import-format.ts';
import { type ReadHeader, readHeader } from './import-header.ts';
import { importKeepers } from './import-keepers.ts';
import { type FileMemory, listRemarks, makeFileMemory, type RawRow } from './import-row.ts';
import type { NetworkImport } from './network-import.ts';
import {
  addImportRows,
  awaitCheckTurn,
  type CheckResult,
  clearImportRows,
  findImport,
  findImportContent,
  finishCheck,
  markChanged,
  recordProgress,
} from './network-import-store.ts';
import { type CsvRow, readCsvRows } from './read-csv.ts';
import { plainCell } from './write-csv.ts';

/** Rows judged by one set of statements. */
const checkChunk = 2500;

/** More rows than this are refused, so that one file cannot fill the disk. */
const mostRows = 500_000;

/** Checks a file that was started: keeps its rows with what loading each would do, or its faults. Safe to repeat. */
export async function checkImport(ctx: Ctx, importId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await awaitCheckTurn(within, importId);
    const one = await findImport(within, importId);
    const content = await findImportContent(within, importId);
    if (!one || !content) return;
    await clearImportRows(within, importId);
    const result = await readFile(within, one, content, (done, expected) =>
      tellProgress(ctx, importId, done, expected),
    );
    if (result.fileFaults.length > 0) await clearImportRows(within, importId);
    await markChanged(within, importId, result.changed);
    await finishCheck(within, importId, result);
    await notify(within, importTopic(importId));
  });
}

/** The topic on which an import's progress is announced. */
export function importTopic(importId: string): string {
  return `network.import:${importId}`;
}

/** Written outside the transaction, so that others see it while the work goes on. */
export async function tellProgress(ctx: Ctx, importId: string, done: number, expected: number): Promise<void> {
  await recordProgress(ctx, importId, done, expected);
  await notify(ctx, importTopic(importId));
}

interface FileResult extends CheckResult {
  /** Rows that change something only the whole file shows. */
  readonly changed: readonly number[];
}

type Tell = (done: number, expected: number) => Promise<void>;

async function readFile(ctx: Ctx, one: NetworkImport, content: Buffer, tell: Tell): Promise<FileResult> {
  const decoded = decodeCsv(content);
  if (!decoded.ok) return { changed: [], columns: [], fileFaults: [decoded.fault], notices: [] };
  const expected = countLines(decoded.text);
  const memory = makeFileMemory(
    await findImportCover(ctx, one.createdBy),
    await listSectors(ctx),
    await listRegions(ctx),
  );
  let header: ReadHeader | undefined;
  let columns: readonly string[] = [];
  let chunk: RawRow[] = [];
  let rows = 0;
  const result = (faults: readonly string[]): FileResult => ({
    changed: importKeepers[one.kind].changedByWhole?.(memory) ?? [],
    columns,
    fileFaults: faults,
    notices: [...decoded.notices, ...(header?.notices ?? []), ...listRemarks(memory)],
  });
  for await (const row of readCsvRows(decoded.text)) {
    if (row.fault !== undefined) return result([row.fault]);
    if (!header) {
      header = readHeader(importFormats[one.kind], row.cells);
      columns = header.columns.filter((name) => name !== undefined);
      if (header.faults.length > 0) return result(header.faults);
      continue;
    }
    rows += 1;
    if (rows > mostRows) return result([`The file has more than ${mostRows} rows. Split it and bring in the parts.`]);
    chunk.push(nameCells(header, row));
    if (chunk.length < checkChunk) continue;
    await keepRows(ctx, one, chunk, memory);
    chunk = [];
    await tell(rows, expected);
  }
  await keepRows(ctx, one, chunk, memory);
  return result(rows === 0 ? ['The file has no rows below its header. Add at least one and try again.'] : []);
}

async function keepRows(ctx: Ctx, one: NetworkImport, rows: readonly RawRow[], memory: FileMemory): Promise<void> {
  if (rows.length === 0) return;
  await addImportRows(ctx, one.id, await importKeepers[one.kind].judge(ctx, rows, memory));
}

/** Cells by column name. Cells beyond the header are a fault: a stray separator has shifted the row. */
function nameCells(header: ReadHeader, row: CsvRow): RawRow {
  const cells: Record<string, string> = {};
  header.columns.forEach((name, index) => {
    if (name !== undefined) cells[name] = storable(plainCell(row.cells[index] ?? ''));
  });
  const beyond = row.cells.slice(header.columns.length).find((cell) => cell.trim() !== '');
  if (beyond === undefined) return { rowNumber: row.rowNumber, cells };
  const sentence = `The row has ${row.cells.length} cells but the header has ${header.columns.length}. Put quotation marks (") around a text that holds a separator.`;
  return { rowNumber: row.rowNumber, cells, faults: [{ column: 'the whole row', sentence }] };
}

/** The database keeps any text but NUL; it stays visible as a control character, which is then refused. */
function storable(text: string): string {
  return text.includes('\u0000') ? text.replaceAll('\u0000', '\u0001') : text;
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
