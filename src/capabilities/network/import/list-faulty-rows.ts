import type { Ctx } from '../../../platform/db/database.ts';
import { getImport } from './get-import.ts';
import { faultColumn } from './import-header.ts';
import { listImportRows } from './network-import-store.ts';
import { writeCsv } from './write-csv.ts';

const pageSize = 5000;

/** The faulty rows of an import as CSV: the file's own columns, then what to put right. It can be brought in again. */
export async function makeFaultyRowsCsv(ctx: Ctx, importId: string): Promise<string> {
  const { columns } = await getImport(ctx, importId);
  const rows: string[][] = [[...columns, faultColumn]];
  for (let after = 0; ; ) {
    const page = await listImportRows(ctx, importId, { after, limit: pageSize, faulty: true });
    for (const row of page) {
      const faults = row.faults.map((fault) => `${fault.column}: ${fault.sentence}`).join(' ');
      rows.push([...columns.map((column) => row.cells[column] ?? ''), `Row ${row.rowNumber}. ${faults}`]);
    }
    after = page.at(-1)?.rowNumber ?? 0;
    if (page.length < pageSize) return writeCsv(rows);
  }
}
