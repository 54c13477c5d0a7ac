import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { type Actor, actorReference, type Scope } from '../../kernel/actor.ts';
import { everywhere } from '../../kernel/cover.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { savePeople } from '../identity/index.ts';
import { listOrganisationPeople, listRoles } from './appointment-store.ts';
import { checkImport } from './import/check-import.ts';
import { confirmImport } from './import/confirm-import.ts';
import { getImport } from './import/get-import.ts';
import type { ImportKind } from './import/import-format.ts';
import { loadImport } from './import/load-import.ts';
import { faultLine } from './import/network-import.ts';
import { listImportRows } from './import/network-import-store.ts';
import { startImport } from './import/start-import.ts';
import { movePremises } from './move-premises.ts';
import { aHotelAtDover } from './network-builders.ts';
import { findPremises } from './network-premises-store.ts';
import { saveAppointments, savePremises } from './save-network.ts';
import { makeRosterToken } from './scim/change-roster-tokens.ts';

const outside = 'This is outside your area. Somebody whose role covers it, or an operator, can bring it in.';

describe('the fences of the network', () => {
  const database = aDatabase();
  let hotel = '';
  let dover = '';
  let leeds = '';

  async function holder(role: string, scope: Scope): Promise<Ctx> {
    const ctx = database.ctx();
    const reference = `${role}-${scope.kind}-${scope.id}`;
    const [personId = ''] = await savePeople(ctx, [{ reference, name: reference, email: `${reference}@x.example` }]);
    await saveAppointments(ctx, [{ personId, role, scope }]);
    const actor: Actor = { kind: 'person', personId, name: reference, roles: await listRoles(ctx, personId) };
    return database.ctx({ actor });
  }
  const hub = (kind: Scope['kind'], id: string) => holder('hub-officer', { kind, id });

  beforeAll(async () => {
    const ctx = database.ctx();
    hotel = await aHotelAtDover(ctx);
    const north = { name: 'Leeds', address: '2 Northgate', postcode: 'LS1 1AA', regionCode: 'north-east' };
    const place = { ...north, reference: 'SITE-2', organisationId: hotel, latitude: 53.8, longitude: -1.55 };
    [leeds = ''] = await savePremises(ctx, [place]);
    dover = (await findPremises(ctx, ['SITE-1']))[0]?.id ?? '';
    const people = [
      { reference: 'P-2', name: 'Bo Example', email: 'bo@hotel.example' },
      { reference: 'P-3', name: 'Cai Example', email: 'cai@hotel.example' },
    ];
    const [bo = '', cai = ''] = await savePeople(ctx, people);
    await saveAppointments(ctx, [
      { personId: bo, role: 'member', scope: { kind: 'premises', id: leeds } },
      { personId: cai, role: 'member', scope: { kind: 'organisation', id: hotel } },
    ]);
  });

  async function faultsOf(ctx: Ctx, kind: ImportKind, text: string): Promise<[id: string, faults: string[]]> {
    const id = await startImport(ctx, { kind, fileName: 'file.csv', bytes: Buffer.from(text) });
    await checkImport(database.ctx(), id);
    const rows = await listImportRows(ctx, id, { after: 0, limit: 10, faulty: true });
    return [id, rows.flatMap((row) => row.faults.map((fault) => faultLine(row.rowNumber, fault)))];
  }
  const fault = (row: number) => `Row ${row}, the whole row: ${outside}`;

  it('show the names of people within them: at premises of the region, or everywhere in the organisation', async () => {
    const names = async (ctx: Ctx, cover: Parameters<typeof listOrganisationPeople>[2]['cover']) =>
      (await listOrganisationPeople(ctx, hotel, { cover, limit: 10 })).map((one) => one.name);
    const none = { everywhere: false, regions: [], sectors: [], organisations: [], premises: [] };
    const ctx = database.ctx();
    expect(await names(ctx, everywhere)).toEqual(['Asha Example', 'Bo Example', 'Cai Example']);
    expect(await names(ctx, { ...none, regions: ['south-east'] })).toEqual(['Asha Example', 'Cai Example']);
    expect(await names(ctx, { ...none, sectors: ['hotels-food'] })).toHaveLength(3);
    expect(await names(ctx, { ...none, premises: [leeds] })).toEqual(['Bo Example']);
    expect(await names(ctx, none)).toEqual([]);
  });

  it('refuse to move premises or open a roster outside them', async () => {
    const inLeeds = { latitude: '53.9', longitude: '-1.5' };
    const southEast = await hub('region', 'south-east');
    await expect(movePremises(southEast, leeds, inLeeds)).rejects.toMatchObject({ code: 'OUTSIDE_YOUR_AREA' });
    expect((await movePremises(southEast, dover, { latitude: 51.13, longitude: 1.31 })).ok).toBe(true);
    const operator = await holder('operator', { kind: 'region', id: 'south-east' });
    await expect(makeRosterToken(operator, hotel, 'x')).rejects.toMatchObject({ code: 'OUTSIDE_YOUR_AREA' });
    expect(await makeRosterToken(await holder('operator', { kind: 'national', id: '' }), hotel, 'x')).toHaveLength(43);
  });

  it('make rows of organisations outside them faults, before and after', async () => {
    const file = 'reference,name,sector\nORG-1,Renamed,hotels-food\nORG-2,New,health\n';
    expect((await faultsOf(await hub('region', 'south-east'), 'organisations', file))[1]).toEqual([fault(2)]);
    expect((await faultsOf(await hub('sector', 'hotels-food'), 'organisations', file))[1]).toEqual([fault(3)]);
    const moved = 'reference,name,sector\nORG-1,Same,health\n';
    expect((await faultsOf(await hub('sector', 'health'), 'organisations', moved))[1]).toEqual([fault(2)]);
    expect((await faultsOf(await hub('national', ''), 'organisations', file))[1]).toEqual([]);
  });

  it('make rows of premises outside them faults, and of those taken over from outside', async () => {
    const head = 'reference,organisation,name,address,postcode,region,latitude,longitude\n';
    const new1 = 'S-9,ORG-1,Deal,3 Quay,CT14 6AA,south-east,51.2,1.4\n';
    const taken = 'SITE-2,ORG-1,Leeds,2 Northgate,LS1 1AA,south-east,53.8,-1.55\n';
    const away = 'S-8,ORG-1,York,4 Gate,YO1 1AA,north-east,53.9,-1.1\n';
    const file = `${head}${new1}${taken}${away}`;
    expect((await faultsOf(await hub('region', 'south-east'), 'premises', file))[1]).toEqual([fault(3), fault(4)]);
    expect((await faultsOf(await hub('organisation', hotel), 'premises', file))[1]).toEqual([]);
  });

  it('make rows of people outside them faults, and of people who would lose a place outside', async () => {
    const head = 'reference,name,email,premises\n';
    const file = `${head}P-9,Di Example,di@x.example,SITE-1\nP-2,Bo Example,bo@hotel.example,SITE-1\nP-8,Ed,ed@x.example,SITE-2\n`;
    expect((await faultsOf(await hub('region', 'south-east'), 'people', file))[1]).toEqual([fault(3), fault(4)]);
    expect((await faultsOf(await hub('premises', dover), 'people', file))[1]).toEqual([fault(3), fault(4)]);
  });

  it('hold at loading too, and hide files that others brought in', async () => {
    const southEast = await hub('region', 'south-east');
    const [id, faults] = await faultsOf(southEast, 'organisations', 'reference,name,sector\nORG-7,Seven,health\n');
    expect(faults).toEqual([]);
    await expect(getImport(await hub('region', 'wales'), id)).rejects.toMatchObject({ code: 'IMPORT_UNKNOWN' });
    await expect(confirmImport(await hub('region', 'wales'), id)).rejects.toMatchObject({ code: 'IMPORT_UNKNOWN' });
    await confirmImport(southEast, id);
    expect((await getImport(database.ctx(), id)).confirmedBy).toBe(actorReference(southEast.actor));
    await loadImport(database.ctx(), id);
    expect((await getImport(southEast, id)).state).toBe('loaded');
  });
});
