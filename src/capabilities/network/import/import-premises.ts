import { z } from 'zod';
import type { Ctx } from '../../../platform/db/database.ts';
import { findPremises, type StoredPremises, writePremises } from '../network-premises-store.ts';
import type { PremisesInput } from '../organisation.ts';
import { findOrganisations } from '../organisation-store.ts';
import { degreesCell, neededText, postcodeCell, referenceCell } from './import-cell.ts';
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

const premisesRow = z.object({
  reference: referenceCell,
  organisation: neededText("the organisation's reference", 100),
  name: neededText('the name', 200),
  address: neededText('the address', 500),
  postcode: postcodeCell,
  region: neededText('a region', 100),
  latitude: degreesCell('latitude', 90),
  longitude: degreesCell('longitude', 180),
});

type PremisesValues = z.output<typeof premisesRow>;

/** Rows of a file of premises. */
export const premisesKeeper: RowKeeper = { judge, load, loadsUnchanged: false };

async function judge(ctx: Ctx, rows: readonly RawRow[], memory: FileMemory): Promise<JudgedRow[]> {
  const candidates = readCandidates(premisesRow, rows);
  const values = candidates.flatMap((candidate) => candidate.values ?? []);
  const organisations = await findOpenOrganisations(ctx, values);
  for (const candidate of candidates) checkPremises(candidate, memory, organisations);
  const references = values.map((one) => one.reference);
  const stored = new Map((await findPremises(ctx, references)).map((one) => [one.reference, one]));
  return candidates.map((candidate) =>
    judged(candidate, (row) => {
      const known = stored.get(row.reference);
      if (!known) return 'new';
      return isSame(known, makeInput(row, memory, organisations)) ? 'unchanged' : 'changed';
    }),
  );
}

async function load(ctx: Ctx, rows: readonly RawRow[], memory: FileMemory): Promise<void> {
  const values = rows.map((row) => premisesRow.parse(row.cells));
  const organisations = await findOpenOrganisations(ctx, values);
  await writePremises(
    ctx,
    values.map((row) => makeInput(row, memory, organisations)),
  );
}

async function findOpenOrganisations(ctx: Ctx, values: readonly PremisesValues[]): Promise<Map<string, string>> {
  const found = await findOrganisations(ctx, [...new Set(values.map((one) => one.organisation))]);
  return new Map(found.filter((one) => !one.closed).map((one) => [one.reference, one.id]));
}

function checkPremises(
  candidate: Candidate<PremisesValues>,
  memory: FileMemory,
  organisations: ReadonlyMap<string, string>,
): void {
  if (!candidate.values) return;
  const { reference, organisation, region, latitude, longitude } = candidate.values;
  refuseRepeat(candidate, memory, 'reference', reference);
  if (!organisations.has(organisation)) {
    const sentence = `There is no organisation with the reference ${quoted(organisation)}. Bring in the organisations first.`;
    candidate.faults.push({ column: 'organisation', sentence });
  }
  if (!memory.regions.has(region.toLowerCase())) {
    const sentence = `${quoted(region)} is not a region. Use a code or name from the list of regions, for example south-east.`;
    candidate.faults.push({ column: 'region', sentence });
  }
  // The British Isles lie at 49 to 61 north and 9 west to 2 east: the other way round is a swap, not a place.
  if (latitude > -9 && latitude < 2 && longitude > 49 && longitude < 61) {
    const sentence = 'Latitude and longitude seem to be swapped. Latitude is the larger number, near 51 to 60.';
    candidate.faults.push({ column: 'latitude', sentence });
  }
}

function makeInput(
  values: PremisesValues,
  memory: FileMemory,
  organisations: ReadonlyMap<string, string>,
): PremisesInput {
  const { organisation, region, ...rest } = values;
  return {
    ...rest,
    organisationId: organisations.get(organisation) ?? '',
    regionCode: memory.regions.get(region.toLowerCase()) ?? '',
  };
}

function isSame(known: StoredPremises, input: PremisesInput): boolean {
  const { id: _, closed, ...stored } = known;
  return !closed && Object.entries(stored).every(([field, value]) => input[field as keyof PremisesInput] === value);
}
