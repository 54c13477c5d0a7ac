import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { saveBoundaries } from '../../geography/save-boundaries.ts';
import { aHolderOf, aHotelAtDover } from '../../network-builders.ts';

describe('what the drawing map shows', () => {
  const database = aDatabase();
  const app = anApp(database);
  beforeAll(() => aHotelAtDover(database.ctx()));

  it('is where premises are, and the boundaries that hold today', async () => {
    const officer = await app.visitor(await aHolderOf(database.ctx(), 'duty-officer'));
    const read = async () => JSON.parse((await officer.request('GET', '/network/map-outlines')).body);
    expect(await read()).toEqual({ rings: [], dots: [[1.31, 51.13]] });
    const ring = [
      [0, 51],
      [0.001, 51.001],
      [1, 51],
      [1, 52],
      [0, 51],
    ];
    const area = { type: 'Feature', properties: { name: 'Kent' }, geometry: { type: 'Polygon', coordinates: [ring] } };
    const bytes = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [area] }));
    await saveBoundaries(database.ctx(), { kind: 'authority', bytes, from: '2026-01-01' });
    expect((await read()).rings).toEqual([
      [
        [0, 51],
        [1, 51],
        [1, 52],
      ],
    ]);
    expect((await (await app.visitor()).request('GET', '/network/map-outlines')).status).not.toBe(200);
  });
});
