import { asDomainLabel, inventFirmName, inventPostcode, inventStreet } from './invent-names.ts';
import { placeInTown } from './place-in-town.ts';
import { sampleSectors } from './sample-sectors.ts';
import { type SampleTown, sampleTowns } from './sample-towns.ts';
import type { SeededRandom } from './seeded-random.ts';

/** An invented organisation; `domain` ends in .example (RFC 2606), so that no mail to it can ever arrive. */
export interface SampleOrganisation {
  readonly reference: string;
  readonly name: string;
  readonly sectorCode: string;
  readonly domain: string;
}

/** An invented premises in a real town; `staff` is how likely people are to work here, against other premises. */
export interface SamplePremises {
  readonly reference: string;
  readonly organisationReference: string;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly regionCode: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly staff: number;
}

/** The café of the seat "member of staff at a café"; always the first organisation, in Westminster. */
export const sampleCafeName = 'Copperquill Café';

const organisationCount = 3200;
/** One organisation in eleven has branches. */
const chainShare = 0.09;

/** Invents all organisations and their premises. */
export function inventOrganisations(random: SeededRandom): {
  organisations: SampleOrganisation[];
  premises: SamplePremises[];
} {
  const taken = new Set<string>();
  const organisations: SampleOrganisation[] = [];
  const premises: SamplePremises[] = [];
  const sectorWeights = sampleSectors.map((sector) => sector.weight);
  for (let number = 1; number <= organisationCount; number += 1) {
    // The first few go round the sectors, so that none is ever empty; the very first is the café.
    const sector =
      number === 1 ? cafeSector() : (sampleSectors[number - 2] ?? random.pickWeighted(sampleSectors, sectorWeights));
    const name = number === 1 ? sampleCafeName : inventFirmName(random, sector.trades, taken);
    const reference = `SAMPLE-ORG-${String(number).padStart(4, '0')}`;
    organisations.push({ reference, name, sectorCode: sector.code, domain: `${asDomainLabel(name)}.example` });
    const sites = number > 1 && random.next() < chainShare ? random.whole(3, 9) : 1;
    for (let site = 1; site <= sites; site += 1) {
      const town = number === 1 ? firstTown() : pickTown(random, number * 3 + site);
      premises.push(inventPremises(random, { reference, name, staff: sector.staff, site, sites }, town));
    }
  }
  return { organisations, premises };
}

const townWeights = sampleTowns.map((town) => town.thousands);

// One in seven takes the towns in turn, so that islands and small towns show on the map.
function pickTown(random: SeededRandom, turn: number): SampleTown {
  if (turn % 7 === 0) return sampleTowns[Math.floor(turn / 7) % sampleTowns.length] ?? firstTown();
  return random.pickWeighted(sampleTowns, townWeights);
}

function inventPremises(
  random: SeededRandom,
  of: { reference: string; name: string; staff: number; site: number; sites: number },
  town: SampleTown,
): SamplePremises {
  return {
    reference: `${of.reference}-${of.site}`,
    organisationReference: of.reference,
    name: of.sites > 1 ? `${of.name}, ${town.name}` : of.name,
    address: `${inventStreet(random)}, ${town.name}`,
    postcode: inventPostcode(random, town.area),
    regionCode: town.region,
    ...placeInTown(town, random),
    staff: of.staff * (0.3 + random.next() * random.next() * 4),
  };
}

function firstTown(): SampleTown {
  const town = sampleTowns[0];
  if (!town) throw new Error('The sample has no towns.');
  return town;
}

function cafeSector(): (typeof sampleSectors)[number] {
  const sector = sampleSectors.find((each) => each.trades.includes('Café'));
  if (!sector) throw new Error('The sample has no sector with cafés.');
  return sector;
}
