import type { Ctx } from '../../../platform/db/database.ts';
import { listPremisesUses, listRegions, listSectors } from '../reference-data-store.ts';
import { findImportCover } from './import-cover.ts';
import { type FileMemory, makeFileMemory } from './import-row.ts';

/** A fresh memory for judging the rows of one file, as far as whoever is answerable for it may change the network. */
export async function readFileMemory(ctx: Ctx, importer: string | null): Promise<FileMemory> {
  const [cover, sectors, regions, uses] = await Promise.all([
    findImportCover(ctx, importer),
    listSectors(ctx),
    listRegions(ctx),
    listPremisesUses(ctx),
  ]);
  return makeFileMemory(cover, { sectors, regions, uses });
}
