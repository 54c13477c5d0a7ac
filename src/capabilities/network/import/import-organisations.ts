import { z } from 'zod';
import type { Ctx } from '../../../platform/db/database.ts';
import { findOrganisationPlaces } from '../covered-place-store.ts';
import type { OrganisationInput } from '../organisation.ts';
import { findOrganisations, type StoredOrganisation, writeOrganisations } from '../organisation-store.ts';
import { neededText, referenceCell } from './import-cell.ts';
import { checkArea } from './import-cover.ts';
import {
  type Candidate,
  type FileMemory,
  type JudgedRow,
  judged,
  quoted,
  type RawRow,
  type RowKeeper,
  readCandidates,
  refuseRepeat,
} from './import-row.ts';

const organisationRow = z.object({
  reference: referenceCell,
  name: neededText('the name', 200),
  sector: neededText('a sector', 100),
});

type OrganisationValues = z.output<typeof organisationRow>;

/** Rows of a file of organisations. */
export const organisationsKeeper: RowKeeper = { judge, load, loadsUnchanged: false };

async function judge(ctx: Ctx, rows: readonly RawRow[], memory: FileMemory): Promise<JudgedRow[]> {
  const candidates = readCandidates(organisationRow, rows);
  for (const candidate of candidates) checkAgainstFile(candidate, memory);
  const references = candidates.flatMap((candidate) => candidate.values?.reference ?? []);
  const stored = new Map((await findOrganisations(ctx, references)).map((one) => [one.reference, one]));
  await checkAreas(ctx, candidates, memory, stored);
  return candidates.map((candidate) =>
    judged(candidate, (values) => {
      const known = stored.get(values.reference);
      if (!known) return 'new';
      return isSame(known, makeInput(values, memory)) ? 'unchanged' : 'changed';
    }),
  );
}

async function load(ctx: Ctx, rows: readonly RawRow[], memory: FileMemory): Promise<void> {
  await writeOrganisations(
    ctx,
    rows.map((row) => makeInput(organisationRow.parse(row.cells), memory)),
  );
}

function checkAgainstFile(candidate: Candidate<OrganisationValues>, memory: FileMemory): void {
  if (!candidate.values) return;
  const { reference, sector } = candidate.values;
  refuseRepeat(candidate, memory, 'reference', reference);
  if (!memory.sectors.has(sector.toLowerCase())) {
    const sentence = `${quoted(sector)} is not a sector. Use a code or name from the list of sectors, for example hotels-food.`;
    candidate.faults.push({ column: 'sector', sentence });
  }
}

/** An organisation that is here already must lie within the importer's scope before and after. */
async function checkAreas(
  ctx: Ctx,
  candidates: readonly Candidate<OrganisationValues>[],
  memory: FileMemory,
  stored: ReadonlyMap<string, StoredOrganisation>,
): Promise<void> {
  if (memory.cover.everywhere) return;
  const places = await findOrganisationPlaces(
    ctx,
    [...stored.values()].map((one) => one.id),
  );
  for (const candidate of candidates) {
    if (!candidate.values || candidate.faults.length > 0) continue;
    const known = stored.get(candidate.values.reference);
    const before = (known && places.get(known.id)) ?? { regionCodes: [] };
    const after = { ...before, sectorCode: makeInput(candidate.values, memory).sectorCode };
    checkArea(candidate, memory.cover, known ? [before, after] : [after]);
  }
}

function makeInput(values: OrganisationValues, memory: FileMemory): OrganisationInput {
  const { reference, name, sector } = values;
  return { reference, name, sectorCode: memory.sectors.get(sector.toLowerCase()) ?? '' };
}

function isSame(known: StoredOrganisation, input: OrganisationInput): boolean {
  return !known.closed && known.name === input.name && known.sectorCode === input.sectorCode;
}
