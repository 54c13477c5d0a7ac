import type { Scope } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { savePeople } from '../identity/index.ts';
import { saveAppointments, saveOrganisations, savePremises, saveRegions, saveSectors } from '../network/index.ts';
import type { PlainStanding } from './audience-builders.ts';

/** The codes that the small network of tests uses. */
export const smallCodes = {
  regions: ['london', 'wales', 'scotland'],
  sectors: ['health', 'hotels-food', 'security'],
  roles: ['member', 'sector-lead', 'hub-officer', 'deputy'],
} as const;

interface SmallPlaces {
  readonly organisations: readonly { readonly id: string; readonly sectorCode: string }[];
  readonly premises: readonly {
    readonly id: string;
    readonly organisationId: string;
    readonly regionCode: string;
    readonly latitude: number;
    readonly longitude: number;
  }[];
}

type Pick = <Item>(items: readonly Item[]) => Item;

/** A random small network, saved, with every standing in plain form. Tests only; `random` gives 0 to 1. */
export async function aSmallNetwork(ctx: Ctx, random: () => number, people = 60): Promise<PlainStanding[]> {
  const pick: Pick = (items) => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('Nothing to pick from.');
    return item;
  };
  const places = await savePlaces(ctx, random, pick);
  const personIds = await savePeople(
    ctx,
    Array.from({ length: people }, (_, index) => ({
      reference: `N${index}`,
      name: `Person ${index}`,
      email: `person${index}@network.example`,
    })),
  );
  // The last three people hold nothing, and so are nobody's audience.
  const held = personIds
    .slice(0, -3)
    .flatMap((personId) =>
      Array.from({ length: 1 + Math.floor(random() * 3) }, () => inventHeld(personId, places, pick)),
    );
  await saveAppointments(
    ctx,
    held.map(({ personId, role, scope }) => ({ personId, role, scope })),
  );
  return held.flatMap((one) => one.standings);
}

async function savePlaces(ctx: Ctx, random: () => number, pick: Pick): Promise<SmallPlaces> {
  const dated = (code: string) => ({ code, name: code, validFrom: '2010-01-01' });
  await saveRegions(ctx, smallCodes.regions.map(dated));
  await saveSectors(
    ctx,
    smallCodes.sectors.map((code) => ({ ...dated(code), group: 'Other' })),
  );
  const organisations = Array.from({ length: 12 }, (_, index) => ({
    id: newId(),
    reference: `O${index}`,
    name: `Organisation ${index}`,
    sectorCode: pick(smallCodes.sectors),
  }));
  await saveOrganisations(ctx, organisations);
  const premises = Array.from({ length: 25 }, (_, index) => ({
    id: newId(),
    reference: `P${index}`,
    organisationId: pick(organisations).id,
    name: `Premises ${index}`,
    address: 'A street',
    postcode: 'AB1 2CD',
    regionCode: pick(smallCodes.regions),
    latitude: 50 + random() * 8,
    longitude: -6 + random() * 8,
  }));
  await savePremises(ctx, premises);
  return { organisations, premises };
}

interface Held {
  readonly personId: string;
  readonly role: string;
  readonly scope: Scope;
  readonly standings: readonly PlainStanding[];
}

function inventHeld(personId: string, places: SmallPlaces, pick: Pick): Held {
  const role = pick(smallCodes.roles);
  const nowhere = { region: null, sector: null, organisationId: null, premisesId: null, place: null };
  const base = { personId, role, ...nowhere };
  const kind = pick(['premises', 'premises', 'organisation', 'region', 'sector', 'national'] as const);
  const at = (one: SmallPlaces['premises'][number]): PlainStanding => ({
    ...base,
    region: one.regionCode,
    sector: places.organisations.find((other) => other.id === one.organisationId)?.sectorCode ?? null,
    organisationId: one.organisationId,
    premisesId: one.id,
    place: [one.latitude, one.longitude],
  });
  if (kind === 'premises') {
    const one = pick(places.premises);
    return { personId, role, scope: { kind, id: one.id }, standings: [at(one)] };
  }
  if (kind === 'organisation') {
    const one = pick(places.organisations);
    const own = places.premises.filter((place) => place.organisationId === one.id).map(at);
    const bare = { ...base, sector: one.sectorCode, organisationId: one.id };
    return { personId, role, scope: { kind, id: one.id }, standings: own.length > 0 ? own : [bare] };
  }
  if (kind === 'national') return { personId, role, scope: { kind, id: '' }, standings: [base] };
  const id = pick(kind === 'region' ? smallCodes.regions : smallCodes.sectors);
  return { personId, role, scope: { kind, id }, standings: [{ ...base, [kind]: id }] };
}
