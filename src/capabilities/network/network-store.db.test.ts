import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { everywhere } from '../../kernel/cover.ts';
import { after, day } from '../../kernel/time.ts';
import { query, sql } from '../../platform/db/database.ts';
import { savePeople } from '../identity/index.ts';
import { countOrganisationPeople, listOrganisationPeople, listRoles } from './appointment-store.ts';
import { loadReferenceData } from './load-reference-data.ts';
import { countByRegion, countBySector, countNetwork } from './network-count-store.ts';
import { listPremises } from './network-premises-store.ts';
import { findOrganisation, listOrganisations } from './organisation-store.ts';
import { listAuthorities, listRegions, listSectors } from './reference-data-store.ts';
import { saveAppointments, saveOrganisations, savePremises } from './save-network.ts';
import { saveRegions } from './save-reference-data.ts';

describe('the network in the database', () => {
  const database = aDatabase();
  let hotel = '';
  let dover = '';
  let person = '';

  beforeAll(async () => {
    const ctx = database.ctx();
    await loadReferenceData(ctx);
    const organisations = await saveOrganisations(ctx, [
      { reference: 'O1', name: 'Harbour View 100%', sectorCode: 'hotels-food' },
      { reference: 'O2', name: 'Northgate', sectorCode: 'retail-wholesale' },
    ]);
    hotel = organisations[0] ?? '';
    const place = { address: '1 Quay', postcode: 'CT16 1AA', regionCode: 'south-east', latitude: 51.1, longitude: 1.3 };
    const premises = await savePremises(ctx, [
      { ...place, reference: 'S1', organisationId: hotel, name: 'Dover' },
      { ...place, reference: 'S2', organisationId: hotel, name: 'London', regionCode: 'london' },
    ]);
    dover = premises[0] ?? '';
    const people = await savePeople(ctx, [{ reference: 'P1', name: 'Asha Example', email: 'asha@hotel.example' }]);
    person = people[0] ?? '';
  });

  it('holds the real regions, sectors and forces, and loading them again changes nothing', async () => {
    const ctx = database.ctx();
    const [regions, sectors, authorities] = [
      await listRegions(ctx),
      await listSectors(ctx),
      await listAuthorities(ctx),
    ];
    expect([regions.length, sectors.length, authorities.length]).toEqual([11, 27, 48]);
    expect(authorities.filter((one) => one.regionCode === null).map((one) => one.code)).toEqual([
      'british-transport',
      'civil-nuclear',
      'ministry-of-defence',
    ]);
    await saveRegions(ctx, [{ code: 'wales', name: 'Cymru', validFrom: '2010-01-01', validTo: '2026-01-01' }]);
    await loadReferenceData(ctx);
    expect((await listRegions(ctx)).map((region) => region.code)).not.toContain('wales');
  });

  it('keeps the id of a known reference', async () => {
    const ctx = database.ctx();
    const again = await saveOrganisations(ctx, [
      { reference: 'O3', name: 'Third', sectorCode: 'health' },
      { reference: 'O1', name: 'Harbour View 100%', sectorCode: 'hotels-food' },
    ]);
    expect(again[1]).toBe(hotel);
    expect(await findOrganisation(ctx, hotel)).toMatchObject({ reference: 'O1', sectorName: 'Hotels and food' });
  });

  it('lists roles held at the moment, once each', async () => {
    const ctx = database.ctx();
    const scope = { kind: 'premises', id: dover } as const;
    const until = after(ctx.now, day);
    expect(await saveAppointments(ctx, [{ personId: person, role: 'member', scope, validTo: until }])).toBe(1);
    expect(await saveAppointments(ctx, [{ personId: person, role: 'member', scope }])).toBe(0);
    expect(await listRoles(ctx, person)).toEqual([{ role: 'member', scope }]);
    expect(await listRoles(database.ctx({ now: until }), person)).toEqual([]);
    expect(await countOrganisationPeople(ctx, hotel)).toBe(1);
    expect(await listOrganisationPeople(ctx, hotel, { cover: everywhere, limit: 10 })).toEqual([
      { personId: person, name: 'Asha Example', role: 'member', premisesName: 'Dover' },
    ]);
  });

  it('refuses an appointment over something that there is not', async () => {
    const scope = { kind: 'region', id: 'atlantis' } as const;
    await expect(saveAppointments(database.ctx(), [{ personId: person, role: 'member', scope }])).rejects.toThrow();
  });

  it('counts by region and sector', async () => {
    const ctx = database.ctx();
    expect(await countNetwork(ctx)).toEqual({ organisations: 3, premises: 2, people: 1 });
    expect((await countByRegion(ctx)).find((one) => one.code === 'south-east')).toMatchObject({
      organisations: 1,
      premises: 1,
      people: 1,
    });
    expect((await countBySector(ctx)).find((one) => one.code === 'hotels-food')).toMatchObject({
      organisations: 1,
      premises: 2,
      people: 1,
    });
    expect((await listPremises(ctx, hotel, { number: 1, size: 10 })).map((one) => [one.name, one.people])).toEqual([
      ['Dover', 1],
      ['London', 0],
    ]);
  });

  it('finds organisations by part of a name, taking % for what it is', async () => {
    const ctx = database.ctx();
    const search = { name: '', sector: '', region: '', page: 1, pageSize: 10 };
    const found = async (more: object) => {
      const { total, organisations } = await listOrganisations(ctx, { ...search, ...more });
      return [total, ...organisations.map((one) => one.name)];
    };
    expect(await found({ name: 'view' })).toEqual([1, 'Harbour View 100%']);
    expect(await found({ name: '%' })).toEqual([1, 'Harbour View 100%']);
    expect(await found({ name: 'O2' })).toEqual([1, 'Northgate']);
    expect(await found({ region: 'london' })).toEqual([1, 'Harbour View 100%']);
    expect(await found({ sector: 'health' })).toEqual([1, 'Third']);
    expect(await found({ page: 2, pageSize: 2 })).toEqual([3, 'Third']);
  });

  it('records each set in the audit record without names', async () => {
    const rows = await query(
      database.ctx(),
      sql<{ detail: object }>`select detail from audit.entry where action = 'network.organisations-saved' order by id`,
    );
    expect(rows).toEqual([{ detail: { rows: 2 } }, { detail: { rows: 2 } }]);
  });
});
