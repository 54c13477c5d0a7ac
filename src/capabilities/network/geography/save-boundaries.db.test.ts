import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findSharedData } from '../../../../test/support/shared-data.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { queryOne, sql } from '../../../platform/db/database.ts';
import { loadReferenceData } from '../load-reference-data.ts';
import { listBoundaries } from './boundary-store.ts';
import { locatePoint, locatePoints } from './locate-point.ts';
import { saveBoundaries } from './save-boundaries.ts';

/** A square of one degree whose corner in the south-west is given, as GeoJSON positions. */
function square(longitude: number, latitude: number, size = 1): number[][] {
  const [east, north] = [longitude + size, latitude + size];
  return [
    [longitude, latitude],
    [east, latitude],
    [east, north],
    [longitude, north],
    [longitude, latitude],
  ];
}

function fileOf(areas: Record<string, number[][][]>): Buffer {
  const features = Object.entries(areas).map(([name, coordinates]) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'Polygon', coordinates },
  }));
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
}

describe('boundaries', () => {
  const database = aDatabase();
  beforeAll(() => loadReferenceData(database.ctx()));

  it('locate a point: holes are outside, the smaller of two wins', async () => {
    const ctx = database.ctx();
    const kent = [square(0, 51), square(0.4, 51.4, 0.2)];
    const bytes = fileOf({ Kent: kent, 'City of London': [square(0.8, 51.8, 0.1)], London: [square(-5, 51)] });
    const saved = await saveBoundaries(ctx, { kind: 'authority', bytes, from: '2026-01-01' });
    expect(saved).toMatchObject({ ok: true, value: { codes: ['kent', 'city-of-london'] } });
    expect(saved.ok && saved.value.notices[0]).toContain('Left out');
    expect(await locatePoint(ctx, { latitude: 51.2, longitude: 0.2 })).toEqual({
      region: 'south-east',
      authority: 'kent',
    });
    const points = [
      { latitude: 51.5, longitude: 0.5 },
      { latitude: 51.85, longitude: 0.85 },
      { latitude: 0, longitude: 0 },
    ];
    expect(await locatePoints(ctx, points)).toEqual([
      { region: undefined, authority: undefined },
      { region: 'london', authority: 'city-of-london' },
      { region: undefined, authority: undefined },
    ]);
    const entry = await queryOne(ctx, sql`select detail from audit.entry where action = 'network.boundaries-saved'`);
    expect(entry).toMatchObject({ detail: { kind: 'authority', codes: ['kent', 'city-of-london'] } });
  });

  it('are dated: a later file takes over from its day, and the same day is replaced', async () => {
    const ctx = database.ctx();
    const later = { kind: 'authority' as const, bytes: fileOf({ Kent: [square(1, 51)] }), from: '2027-01-01' };
    await saveBoundaries(ctx, later);
    await saveBoundaries(ctx, later);
    const kent = (await listBoundaries(ctx)).filter((one) => one.code === 'kent');
    expect(kent.map(({ validFrom, validTo, rings }) => [validFrom, validTo, rings])).toEqual([
      ['2026-01-01', '2027-01-01', 2],
      ['2027-01-01', null, 1],
    ]);
    const place = { latitude: 51.2, longitude: 0.2 };
    expect((await locatePoint(ctx, place)).authority).toBe('kent');
    expect((await locatePoint(database.ctx({ now: new Date('2027-01-02') }), place)).authority).toBeUndefined();
  });

  it('of a region go before those of its authorities', async () => {
    const ctx = database.ctx();
    await saveBoundaries(ctx, { kind: 'region', bytes: fileOf({ Eastern: [square(0, 51)] }), from: '2026-01-01' });
    expect(await locatePoint(ctx, { latitude: 51.2, longitude: 0.2 })).toEqual({
      region: 'eastern',
      authority: 'kent',
    });
  });

  it('tell what is wrong at its field, and are an operator’s to change', async () => {
    const ctx = database.ctx();
    const kent = fileOf({ Kent: [square(0, 51)] });
    const input = { kind: 'authority' as const, bytes: kent, from: '2026-01-01' };
    expect(await saveBoundaries(ctx, { ...input, from: '2026-02-30' })).toMatchObject({ errors: { from: /YYYY/ } });
    expect(await saveBoundaries(ctx, { ...input, property: 'id' })).toMatchObject({
      errors: { property: expect.stringContaining('No area') },
    });
    expect(await saveBoundaries(ctx, { ...input, bytes: Buffer.from([0xff, 0x00]) })).toMatchObject({
      errors: { file: expect.stringContaining('UTF-8') },
    });
    const officer: Actor = {
      kind: 'person',
      personId: '0',
      name: 'A Hub Officer',
      roles: [{ role: 'hub-officer', scope: { kind: 'national', id: '' } }],
    };
    await expect(saveBoundaries(database.ctx({ actor: officer }), input)).rejects.toMatchObject({
      code: 'AREAS_NOT_ALLOWED',
    });
  });

  const folder = findSharedData('geo');
  it.runIf(folder)('of the 43 force areas of England and Wales all find their force', async () => {
    const ctx = database.ctx({ now: new Date('2028-01-01') });
    const bytes = readFileSync(join(folder ?? '', 'police-force-areas-EW-2016.geojson'));
    const saved = await saveBoundaries(ctx, { kind: 'authority', bytes, from: '2027-06-01' });
    expect(saved).toMatchObject({
      ok: true,
      value: { notices: ['"Hampshire" was taken for Hampshire and Isle of Wight Constabulary.'] },
    });
    expect(saved.ok && saved.value.codes.length).toBe(43);
    const places: [string, string | undefined, number, number][] = [
      ['city-of-london', 'london', 51.5138, -0.0984],
      ['metropolitan', 'london', 51.501, -0.1416],
      ['west-yorkshire', 'north-east', 53.7997, -1.5492],
      ['devon-cornwall', 'south-west', 50.2632, -5.051],
      ['south-wales', 'wales', 51.4816, -3.1791],
      ['hampshire-isle-of-wight', 'south-east', 50.7, -1.3],
    ];
    const found = await locatePoints(
      ctx,
      places.map(([, , latitude, longitude]) => ({ latitude, longitude })),
    );
    expect(found).toEqual(places.map(([authority, region]) => ({ authority, region })));
  });
});
