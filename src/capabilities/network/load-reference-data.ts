import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { findProjectRoot } from '../../platform/project-root.ts';
import { readCsvRows } from './import/read-csv.ts';
import { listReferenceCodes } from './reference-data-store.ts';
import { saveAuthorities, savePremisesUses, saveRegions, saveSectors } from './save-reference-data.ts';

type ReferenceRow = Readonly<Record<string, string>>;

const shipped = new URL('src/capabilities/network/reference-data/', pathToFileURL(`${findProjectRoot()}/`));

/**
 * Loads the real regions, sectors and police forces that ship as CSV files. Safe to repeat: only codes that the
 * database does not know are added, so that what an operator has changed since stays.
 */
export async function loadReferenceData(ctx: Ctx, folder: URL = shipped): Promise<void> {
  const [regions, sectors, authorities, uses] = await Promise.all(
    ['regions.csv', 'sectors.csv', 'authorities.csv', 'uses.csv'].map((name) =>
      readReferenceFile(new URL(name, folder)),
    ),
  );
  await inTransaction(ctx, async (within) => {
    const newRegions = missing(regions, await listReferenceCodes(within, 'region'));
    if (newRegions.length > 0) {
      await saveRegions(
        within,
        newRegions.map((row) => ({ ...dated(row), phrase: row.phrase ?? '' })),
      );
    }
    const newSectors = missing(sectors, await listReferenceCodes(within, 'sector'));
    if (newSectors.length > 0) {
      await saveSectors(
        within,
        newSectors.map((row) => ({ ...dated(row), group: row.group ?? '' })),
      );
    }
    const newAuthorities = missing(authorities, await listReferenceCodes(within, 'authority'));
    if (newAuthorities.length > 0) {
      await saveAuthorities(
        within,
        newAuthorities.map((row) => ({ ...dated(row), regionCode: row.region || null })),
      );
    }
    const newUses = missing(uses, await listReferenceCodes(within, 'premises_use'));
    if (newUses.length > 0) {
      await savePremisesUses(
        within,
        newUses.map((row) => ({ ...dated(row), paragraph: Number(row.paragraph) })),
      );
    }
  });
}

function missing(rows: readonly ReferenceRow[] | undefined, known: readonly string[]): ReferenceRow[] {
  const codes = new Set(known);
  return (rows ?? []).filter((row) => !codes.has(row.code ?? ''));
}

function dated(row: ReferenceRow): { code: string; name: string; validFrom: string; validTo: string | null } {
  return { code: row.code ?? '', name: row.name ?? '', validFrom: row.valid_from ?? '', validTo: row.valid_to || null };
}

async function readReferenceFile(file: URL): Promise<ReferenceRow[]> {
  const rows: ReferenceRow[] = [];
  let header: readonly string[] | undefined;
  for await (const row of readCsvRows(await readFile(file, 'utf8'))) {
    if (!header) header = row.cells;
    else rows.push(Object.fromEntries(header.map((column, index) => [column, row.cells[index] ?? ''])));
  }
  return rows;
}
