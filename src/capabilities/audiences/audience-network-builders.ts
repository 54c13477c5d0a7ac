import type { Scope } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { type Ctx, execute, sql } from '../../platform/db/database.ts';
import { savePeople } from '../identity/index.ts';
import {
  saveAppointments,
  saveOrganisations,
  savePremises,
  savePremisesUses,
  saveRegions,
  saveSectors,
} from '../network/index.ts';
import type { PlainStanding } from './audience-builders.ts';

/** The codes that the small network of tests uses. */
export const smallCodes = {
  regions: ['london', 'wales', 'scotland'],
  sectors: ['health', 'hotels-food', 'security'],
  roles: ['member', 'sector-lead', 'hub-officer', 'deputy'],
  uses: ['hotels', 'worship'],
} as const;

interface SmallPlaces {
  readonly organisations: readonly { readonly id: string; readonly sectorCode: string }[];
  readonly premises: readonly {
    readonly id: string;
    readonly organisationId: string;
    readonly regionCode: string;
    readonly latitude: number;
    readonly longitude: number;
    readonly useCode: string | null;
    readonly capacity: number | null;
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
  const watching = held.filter((_, index) => index % 9 === 0).map(({ personId }) => personId);
  await putOnDuty(ctx, watching);
  return held.flatMap(({ personId, standings }) =>
    standings.map((one) => ({ ...one, onDuty: watching.includes(personId) })),
  );
}

/** One duty of each, around the moment of the context. */
async function putOnDuty(ctx: Ctx, personIds: readonly string[]): Promise<void> {
  await execute(
    ctx,
    sql`insert into network.duty (id, appointment_id, valid_from, valid_to, created_by, created_at)
      select gen_random_uuid(), a.id, ${ctx.now}::timestamptz - interval '1 hour', ${ctx.now}::timestamptz + interval '1 hour',
        'system:test', ${ctx.now}
      from (select distinct on (person_id) id from network.appointment where person_id = any(${personIds}::uuid[])
        order by person_id, id) a`,
  );
}

async function savePlaces(ctx: Ctx, random: () => number, pick: Pick): Promise<SmallPlaces> {
  const dated = (code: string) => ({ code, name: code, validFrom: '2010-01-01' });
  await saveRegions(ctx, smallCodes.regions.map(dated));
  await saveSectors(
    ctx,
    smallCodes.sectors.map((code) => ({ ...dated(code), group: 'Other' })),
  );
  await savePremisesUses(
    ctx,
    smallCodes.uses.map((code, index) => ({ ...dated(code), paragraph: index + 1 })),
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
    useCode: pick([...smallCodes.uses, null]),
    capacity: pick([null, 0, 199, 200, 799, 800, 5000]),
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
  const unsaid = { use: null, capacity: null, onDuty: false };
  const base = { personId, role, ...nowhere, ...unsaid };
  const kind = pick(['premises', 'premises', 'organisation', 'region', 'sector', 'national'] as const);
  const at = (one: SmallPlaces['premises'][number]): PlainStanding => ({
    ...base,
    region: one.regionCode,
    sector: places.organisations.find((other) => other.id === one.organisationId)?.sectorCode ?? null,
    organisationId: one.organisationId,
    premisesId: one.id,
    place: [one.latitude, one.longitude],
    use: one.useCode,
    capacity: one.capacity,
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
