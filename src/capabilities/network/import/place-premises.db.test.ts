import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import { saveBoundaries } from '../geography/save-boundaries.ts';
import { saveDistricts } from '../geography/save-districts.ts';
import { aHotelAtDover } from '../network-builders.ts';
import { checkImport } from './check-import.ts';
import { confirmImport } from './confirm-import.ts';
import { getImport } from './get-import.ts';
import { loadImport } from './load-import.ts';
import type { NetworkImport } from './network-import.ts';
import { listImportRows } from './network-import-store.ts';
import { startImport } from './start-import.ts';

const header = 'reference,organisation,name,address,postcode,region,latitude,longitude';

describe('where premises of a file are', () => {
  const database = aDatabase();

  async function check(ctx: Ctx, rows: readonly string[]): Promise<NetworkImport> {
    const bytes = Buffer.from([header, ...rows].join('\n'));
    const id = await startImport(ctx, { kind: 'premises', fileName: 'premises.csv', bytes });
    await checkImport(ctx, id);
    return getImport(ctx, id);
  }

  async function load(ctx: Ctx, rows: readonly string[]): Promise<NetworkImport> {
    const one = await check(ctx, rows);
    await confirmImport(ctx, one.id);
    await loadImport(ctx, one.id);
    return getImport(ctx, one.id);
  }

  function placeOf(ctx: Ctx, reference: string) {
    return query(
      ctx,
      sql`select round(latitude::numeric, 2) as latitude, round(longitude::numeric, 2) as longitude, placed_by, region_code
        from network.premises where reference = ${reference}`,
    );
  }

  beforeAll(async () => {
    const ctx = database.ctx();
    await aHotelAtDover(ctx);
    await saveDistricts(ctx, Buffer.from('postcode,eastings,northings\nCT16,631000,141500\nM1,384700,398000\n'));
    const ring = [
      [0, 51],
      [2, 51],
      [2, 52],
      [0, 52],
      [0, 51],
    ];
    const area = {
      type: 'Feature',
      properties: { name: 'South East' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
    const bytes = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [area] }));
    expect((await saveBoundaries(ctx, { kind: 'region', bytes, from: '2026-01-01' })).ok).toBe(true);
  });

  it('is found by postcode district and boundary when the file does not say, with a notice', async () => {
    const ctx = database.ctx();
    const one = await load(ctx, [
      'G1,ORG-1,One,1 Street,CT16 1AA,,,',
      'G2,ORG-1,Two,2 Street,CT16 1AB,South East,51.2,1.2',
      'G3,ORG-1,Three,3 Street,M1 1AE,South East,,',
    ]);
    expect(one).toMatchObject({ state: 'loaded', rowsNew: 3 });
    expect(one.notices).toEqual([
      'Rows 2 and 4: placed in the middle of its postcode district, as no latitude and longitude are given.',
      'Row 2: the region was found by the boundaries.',
      'Row 4: the place lies outside the boundary of its region. Look at latitude, longitude and region.',
    ]);
    expect(await placeOf(ctx, 'G1')).toEqual([
      { latitude: 51.13, longitude: 1.3, placed_by: 'district', region_code: 'south-east' },
    ]);
    expect(await placeOf(ctx, 'G2')).toMatchObject([{ placed_by: 'given' }]);
  });

  it('is a fault when nothing tells', async () => {
    const one = await check(database.ctx(), [
      'G4,ORG-1,Four,4 Street,ZE1 0AA,,,',
      'G5,ORG-1,Five,5 Street,M1 1AE,,,',
      'G6,ORG-1,Six,6 Street,CT16 1AA,,51.1,',
    ]);
    const rows = await listImportRows(database.ctx(), one.id, { after: 0, limit: 10 });
    expect(rows.map((row) => row.faults.map((fault) => `${fault.column}: ${fault.sentence.slice(0, 30)}`))).toEqual([
      ['latitude: Give latitude and longitude: t'],
      ['region: Give a region: no boundary tha'],
      ['longitude: Give both latitude and longitu'],
    ]);
  });

  it('stays where somebody put it, while the file says nothing else and the postcode is the same', async () => {
    const ctx = database.ctx();
    await execute(ctx, sql`update network.premises set placed_by = 'map', latitude = 51.5 where reference = 'G2'`);
    const same = await check(ctx, ['G2,ORG-1,Two,2 Street,CT16 1AB,South East,,']);
    expect(same).toMatchObject({ rowsUnchanged: 1, notices: [] });
    expect(await check(ctx, ['G2,ORG-1,Two,2 Street,CT16 1AC,South East,,'])).toMatchObject({ rowsChanged: 1 });
    expect(await check(ctx, ['G1,ORG-1,One,1 Street,CT16 1AA,,,'])).toMatchObject({ rowsUnchanged: 1 });
  });
});
