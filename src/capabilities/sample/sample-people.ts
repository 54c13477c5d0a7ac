import { asDomainLabel, inventPersonName } from './invent-names.ts';
import type { SampleOrganisation, SamplePremises } from './sample-organisations.ts';
import { sampleSectors } from './sample-sectors.ts';
import { sampleTowns } from './sample-towns.ts';
import type { SeededRandom } from './seeded-random.ts';

/** An invented person with an address that cannot receive mail (.example, RFC 2606). */
export interface SamplePerson {
  readonly reference: string;
  readonly name: string;
  readonly email: string;
}

/** Who holds which role over what; `scopeReference` is a code, or the reference of an organisation or premises. */
export interface SampleAppointment {
  readonly personReference: string;
  readonly role: string;
  readonly scopeKind: 'national' | 'region' | 'sector' | 'organisation' | 'premises';
  readonly scopeReference: string;
}

type Office = Omit<SampleAppointment, 'personReference'>;

/** All regions of the sample, by code. */
export const sampleRegions: readonly string[] = [...new Set(sampleTowns.map((town) => town.region))];

const peopleCount = 20_000;
/** Where the sample has a security adviser. */
const advisedRegions: readonly string[] = ['london', 'south-east'];
/** One member in fourteen stands for the whole organisation rather than one address. */
const organisationWideShare = 0.07;

/** Invents all people and what each is appointed to. Office holders come first, in a fixed order. */
export function inventPeople(
  random: SeededRandom,
  organisations: readonly SampleOrganisation[],
  premises: readonly SamplePremises[],
): { people: SamplePerson[]; appointments: SampleAppointment[] } {
  const people: SamplePerson[] = [];
  const appointments: SampleAppointment[] = [];
  const add = (domain: string, office: Office): void => {
    const number = String(people.length + 1).padStart(5, '0');
    const reference = `SAMPLE-PERSON-${number}`;
    const name = inventPersonName(random);
    people.push({ reference, name, email: `${asDomainLabel(name).replace('-', '.')}.${number}@${domain}` });
    appointments.push({ personReference: reference, ...office });
  };

  for (const office of offices()) add('tocsin-hub.example', office);
  const domains = new Map(organisations.map((organisation) => [organisation.reference, organisation.domain]));
  const domainOf = (place: SamplePremises): string => domains.get(place.organisationReference) ?? 'sample.example';
  // Everybody counts: each address has somebody before any has two.
  for (const place of premises) add(domainOf(place), memberAt(place, random));
  const pickPlace = makePlacePicker(random, premises);
  while (people.length < peopleCount - advisedRegions.length) {
    const place = pickPlace();
    add(domainOf(place), memberAt(place, random));
  }
  // Last, so that everybody else stays who they were before there were advisers.
  for (const scopeReference of advisedRegions) {
    add('tocsin-hub.example', { role: 'adviser', scopeKind: 'region', scopeReference });
  }
  return { people, appointments };
}

function memberAt(place: SamplePremises, random: SeededRandom): Office {
  // The café's member of staff is a seat: she always stands at the address itself.
  if (place.reference !== 'SAMPLE-ORG-0001-1' && random.next() < organisationWideShare) {
    return { role: 'member', scopeKind: 'organisation', scopeReference: place.organisationReference };
  }
  return { role: 'member', scopeKind: 'premises', scopeReference: place.reference };
}

function offices(): Office[] {
  const national = (role: string, count: number): Office[] =>
    Array.from({ length: count }, () => ({ role, scopeKind: 'national', scopeReference: '' }));
  const regional = (role: string): Office[] =>
    sampleRegions.map((scopeReference) => ({ role, scopeKind: 'region', scopeReference }));
  const sectoral = (role: string): Office[] =>
    sampleSectors.map((sector) => ({ role, scopeKind: 'sector', scopeReference: sector.code }));
  return [
    ...national('duty-officer', 3),
    ...national('approver', 3),
    ...national('operator', 2),
    ...national('auditor', 2),
    ...regional('hub-officer'),
    ...regional('hub-officer'),
    ...sectoral('sector-lead'),
    ...sectoral('deputy'),
    // The larger regions have a deputy of their own.
    ...regional('deputy').slice(0, 5),
  ];
}

// Walking 4,000 weights for each of 20,000 people would take seconds: running totals and halving take milliseconds.
function makePlacePicker(random: SeededRandom, premises: readonly SamplePremises[]): () => SamplePremises {
  let sum = 0;
  const totals = premises.map((place) => {
    sum += place.staff;
    return sum;
  });
  return () => {
    const wanted = random.next() * sum;
    let low = 0;
    let high = totals.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((totals[middle] ?? 0) <= wanted) low = middle + 1;
      else high = middle;
    }
    const place = premises[low];
    if (!place) throw new Error('The sample has no premises.');
    return place;
  };
}
