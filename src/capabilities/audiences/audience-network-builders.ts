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

/** A random small network, saved, with every standing in plain form. Tests only; `random` gives 0 to 1. */
export async function aSmallNetwork(ctx: Ctx, random: () => number, people = 60): Promise<PlainStanding[]> {
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('Nothing to pick from.');
    return item;
  };
  await saveRegions(
    ctx,
    smallCodes.regions.map((code) => ({ code, name: code, validFrom: '2010-01-01' })),
  );
  await saveSectors(
    ctx,
    smallCodes.sectors.map((code) => ({ code, name: code, group: 'Other', validFrom: '2010-01-01' })),
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
  const personIds = await savePeople(
    ctx,
    Array.from({ length: people }, (_, index) => ({
      reference: `N${index}`,
      name: `Person ${index}`,
      email: `person${index}@network.example`,
    })),
  );
  const sectorOf = new Map(organisations.map((one) => [one.id, one.sectorCode]));
  const atPremises = (one: (typeof premises)[number]) => ({
    region: one.regionCode,
    sector: sectorOf.get(one.organisationId) ?? null,
    organisationId: one.organisationId,
    premisesId: one.id,
    place: [one.latitude, one.longitude] as const,
  });
  const nowhere = { region: null, sector: null, organisationId: null, premisesId: null, place: null };
  const standings: PlainStanding[] = [];
  const appointments = personIds.slice(0, -3).flatMap((personId) =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const role = pick(smallCodes.roles);
      const base = { personId, role };
      const kind = pick(['premises', 'premises', 'organisation', 'region', 'sector', 'national'] as const);
      if (kind === 'premises') {
        const one = pick(premises);
        standings.push({ ...base, ...atPremises(one) });
        return { personId, role, scope: { kind, id: one.id } };
      }
      if (kind === 'organisation') {
        const one = pick(organisations);
        const places = premises.filter((place) => place.organisationId === one.id);
        const bare = { ...nowhere, sector: one.sectorCode, organisationId: one.id };
        for (const place of places) standings.push({ ...base, ...atPremises(place) });
        if (places.length === 0) standings.push({ ...base, ...bare });
        return { personId, role, scope: { kind, id: one.id } };
      }
      const id = kind === 'national' ? '' : pick(kind === 'region' ? smallCodes.regions : smallCodes.sectors);
      standings.push({ ...base, ...nowhere, ...(kind === 'national' ? {} : { [kind]: id }) });
      return { personId, role, scope: { kind, id } };
    }),
  );
  await saveAppointments(ctx, appointments);
  return standings;
}
