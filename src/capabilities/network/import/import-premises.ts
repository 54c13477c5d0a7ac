import { z } from 'zod';
import type { Ctx } from '../../../platform/db/database.ts';
import { findOrganisationPlaces, findPremisesPlaces } from '../covered-place-store.ts';
import { findPremises, type StoredPremises, writePremises } from '../network-premises-store.ts';
import type { PremisesInput } from '../organisation.ts';
import { findOrganisations } from '../organisation-store.ts';
import { neededText, optionalDegrees, optionalText, postcodeCell, referenceCell } from './import-cell.ts';
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
  remark,
} from './import-row.ts';
import { type Placing, placePremises } from './place-premises.ts';

const premisesRow = z.object({
  reference: referenceCell,
  organisation: neededText("the organisation's reference", 100),
  name: neededText('the name', 200),
  address: neededText('the address', 500),
  postcode: postcodeCell,
  region: optionalText('the region', 100),
  latitude: optionalDegrees('latitude', 90),
  longitude: optionalDegrees('longitude', 180),
});

type PremisesValues = z.output<typeof premisesRow>;

/** Rows of a file of premises. */
export const premisesKeeper: RowKeeper = { judge, load, loadsUnchanged: false };

/** What rows refer to: their organisations, what is stored already, and where each row's premises are. */
interface Surroundings {
  readonly organisations: ReadonlyMap<string, string>;
  readonly stored: ReadonlyMap<string, StoredPremises>;
  readonly placings: ReadonlyMap<PremisesValues, Placing>;
}

async function lookAround(ctx: Ctx, values: readonly PremisesValues[]): Promise<Surroundings> {
  const organisations = await findOpenOrganisations(ctx, values);
  const references = values.map((one) => one.reference);
  const stored = new Map((await findPremises(ctx, references)).map((one) => [one.reference, one]));
  const placings = new Map<PremisesValues, Placing>();
  for (const [index, placing] of (await placePremises(ctx, values, stored)).entries()) {
    const row = values[index];
    if (row && placing) placings.set(row, placing);
  }
  return { organisations, stored, placings };
}

async function judge(ctx: Ctx, rows: readonly RawRow[], memory: FileMemory): Promise<JudgedRow[]> {
  const candidates = readCandidates(premisesRow, rows);
  const around = await lookAround(
    ctx,
    candidates.flatMap((candidate) => candidate.values ?? []),
  );
  for (const candidate of candidates) {
    checkPremises(candidate, memory, around);
    checkPlace(candidate, memory, around);
  }
  await checkAreas(ctx, candidates, memory, around);
  return candidates.map((candidate) =>
    judged(candidate, (row) => {
      const known = around.stored.get(row.reference);
      if (!known) return 'new';
      return isSame(known, makeInput(row, memory, around)) ? 'unchanged' : 'changed';
    }),
  );
}

async function load(ctx: Ctx, rows: readonly RawRow[], memory: FileMemory): Promise<void> {
  const values = rows.map((row) => premisesRow.parse(row.cells));
  const around = await lookAround(ctx, values);
  await writePremises(
    ctx,
    values.map((row) => makeInput(row, memory, around)),
  );
}

async function findOpenOrganisations(ctx: Ctx, values: readonly PremisesValues[]): Promise<Map<string, string>> {
  const found = await findOrganisations(ctx, [...new Set(values.map((one) => one.organisation))]);
  return new Map(found.filter((one) => !one.closed).map((one) => [one.reference, one.id]));
}

function checkPremises(candidate: Candidate<PremisesValues>, memory: FileMemory, around: Surroundings): void {
  if (!candidate.values) return;
  const { reference, organisation, region, latitude, longitude } = candidate.values;
  refuseRepeat(candidate, memory, 'reference', reference);
  if (!around.organisations.has(organisation)) {
    const sentence = `There is no organisation with the reference ${quoted(organisation)}. Bring in the organisations first.`;
    candidate.faults.push({ column: 'organisation', sentence });
  }
  if (region !== '' && !memory.regions.has(region.toLowerCase())) {
    const sentence = `${quoted(region)} is not a region. Use a code or name from the list of regions, for example south-east.`;
    candidate.faults.push({ column: 'region', sentence });
  }
  if ((latitude === undefined) !== (longitude === undefined)) {
    const sentence = 'Give both latitude and longitude, or leave both empty to place it by its postcode.';
    candidate.faults.push({ column: latitude === undefined ? 'latitude' : 'longitude', sentence });
  }
  if (latitude === undefined || longitude === undefined) return;
  // The British Isles lie at 49 to 61 north and 9 west to 2 east: the other way round is a swap, not a place.
  if (latitude > -9 && latitude < 2 && longitude > 49 && longitude < 61) {
    const sentence = 'Latitude and longitude seem to be swapped. Latitude is the larger number, near 51 to 60.';
    candidate.faults.push({ column: 'latitude', sentence });
  }
}

/** Faults where a place or region cannot be known; remarks where it was worked out or looks wrong. */
function checkPlace(candidate: Candidate<PremisesValues>, memory: FileMemory, around: Surroundings): void {
  const { values, faults, row } = candidate;
  if (!values || faults.length > 0) return;
  const placing = around.placings.get(values);
  if (!placing) {
    const sentence = `Give latitude and longitude: the postcode district of ${quoted(values.postcode)} is not known here.`;
    faults.push({ column: 'latitude', sentence });
    return;
  }
  if (placing.placedBy === 'district') {
    remark(
      memory,
      'placed in the middle of its postcode district, as no latitude and longitude are given.',
      row.rowNumber,
    );
  }
  const region = memory.regions.get(values.region.toLowerCase()) ?? placing.region;
  if (region === undefined) {
    faults.push({ column: 'region', sentence: 'Give a region: no boundary that is loaded holds this place.' });
  } else if (values.region === '') {
    remark(memory, 'the region was found by the boundaries.', row.rowNumber);
  } else if (placing.bounded.has(region) && placing.region !== region) {
    remark(
      memory,
      'the place lies outside the boundary of its region. Look at latitude, longitude and region.',
      row.rowNumber,
    );
  }
}

/** Premises must lie within the importer's scope, and those that are here already must have done so before. */
async function checkAreas(
  ctx: Ctx,
  candidates: readonly Candidate<PremisesValues>[],
  memory: FileMemory,
  around: Surroundings,
): Promise<void> {
  if (memory.cover.everywhere) return;
  const organisations = await findOrganisationPlaces(ctx, [...around.organisations.values()]);
  const premises = await findPremisesPlaces(
    ctx,
    [...around.stored.values()].map((one) => one.id),
  );
  for (const candidate of candidates) {
    if (!candidate.values || candidate.faults.length > 0) continue;
    const { regionCode, organisationId } = makeInput(candidate.values, memory, around);
    const known = around.stored.get(candidate.values.reference);
    const after = { ...organisations.get(organisationId), regionCodes: [regionCode], premisesId: known?.id ?? null };
    checkArea(candidate, memory.cover, known ? [premises.get(known.id) ?? {}, after] : [after]);
  }
}

function makeInput(values: PremisesValues, memory: FileMemory, around: Surroundings): PremisesInput {
  const { organisation, region, ...rest } = values;
  const placing = around.placings.get(values);
  if (!placing) throw new Error('A row without a place was not found faulty.');
  const { latitude, longitude, placedBy } = placing;
  return {
    ...rest,
    latitude,
    longitude,
    placedBy,
    organisationId: around.organisations.get(organisation) ?? '',
    regionCode: memory.regions.get(region.toLowerCase()) ?? placing.region ?? '',
  };
}

function isSame(known: StoredPremises, input: PremisesInput): boolean {
  const { id: _, closed, ...stored } = known;
  return !closed && Object.entries(stored).every(([field, value]) => input[field as keyof PremisesInput] === value);
}
