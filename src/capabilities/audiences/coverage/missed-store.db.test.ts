import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { execute, sql } from '../../../platform/db/database.ts';
import { savePremises } from '../../network/index.ts';
import { aHotelAtDover } from '../../network/network-builders.ts';
import { noShapes } from '../area-shapes.ts';
import type { AudienceExpression } from '../audience.ts';
import { countCoverage, countUnplaced, countUnreached, listPlacesAtEdge, listUnreachedPlaces } from './missed-store.ts';

// The hotel stands at 51.1279, 1.3134, with Asha in it. One degree of latitude is 111.2 km.
const hotel = { lat: 51.1279, lon: 1.3134 };
const circle = (radiusKm: number) => ({ polygon: [], circle: [{ ...hotel, radiusKm }] });
const inside = (radiusKm: number): AudienceExpression => ({
  circle: { latitude: hotel.lat, longitude: hotel.lon, radiusKm },
});

describe('whom an audience misses', () => {
  const database = aDatabase();

  beforeAll(async () => {
    const ctx = database.ctx();
    const organisationId = await aHotelAtDover(ctx);
    const near = { organisationId, address: 'Quay', postcode: 'CT16 1AB', regionCode: 'south-east' };
    await savePremises(ctx, [
      { ...near, reference: 'N', name: 'North', latitude: hotel.lat + 1.3 / 111.2, longitude: hotel.lon },
      {
        ...near,
        reference: 'E',
        name: 'East',
        latitude: hotel.lat,
        longitude: hotel.lon + 3 / (111.2 * Math.cos((51.1279 * Math.PI) / 180)),
        placedBy: 'district',
      },
    ]);
  });

  it('finds the places in it where nobody can be reached', async () => {
    const ctx = database.ctx();
    const all = { premises: 3, unreachedPremises: 2, organisations: 1, unreachedOrganisations: 0 };
    expect(await countUnreached(ctx, { everyone: true })).toEqual(all);
    expect(await countUnreached(ctx, { all: [inside(1), { role: 'deputy' }] })).toEqual({
      ...{ premises: 1, unreachedPremises: 1, organisations: 1, unreachedOrganisations: 1 },
    });
    const places = await listUnreachedPlaces(
      ctx,
      { all: [inside(5), { not: { person: '01935a3e-0000-7000-8000-000000000001' } }] },
      10,
    );
    expect(places.map(({ name, people }) => [name, people])).toEqual([
      ['East', 0],
      ['North', 0],
    ]);
    const east = await listUnreachedPlaces(ctx, { all: [inside(5), { not: inside(2) }] }, 10);
    expect(east.map(({ name }) => name)).toEqual(['East']);
  });

  it('finds what stands just outside a circle and just outside an outline, and not what is inside', async () => {
    const ctx = database.ctx();
    const names = async (shapes: Parameters<typeof listPlacesAtEdge>[1]) =>
      (await listPlacesAtEdge(ctx, shapes, 500, 10)).map(({ name }) => name);
    expect(await names(circle(1))).toEqual(['North']);
    expect(await names(circle(0.7))).toEqual([]);
    expect(await names(circle(2.6))).toEqual(['East']);
    const square = (km: number) => {
      const [up, across] = [km / 111.2, km / (111.2 * Math.cos((51.1279 * Math.PI) / 180))];
      const { lat, lon } = hotel;
      const ring = [
        [lat - up, lon - across],
        [lat - up, lon + across],
        [lat + up, lon + across],
        [lat + up, lon - across],
      ];
      return { polygon: [ring as [number, number][]], circle: [] };
    };
    expect(await names(square(1))).toEqual(['North']);
    expect(await names(square(2.6))).toEqual(['East']);
    expect(await names(square(2.4))).toEqual([]);
    expect(await names(noShapes)).toEqual([]);
  });

  it('counts what has no exact place, and people at no premises', async () => {
    const ctx = database.ctx();
    expect(await countUnplaced(ctx, inside(1), circle(1))).toEqual({ roughPremises: 1, people: 0 });
    expect(await countUnplaced(ctx, { region: 'wales' }, noShapes)).toEqual({ roughPremises: 0, people: 0 });
  });

  it('counts a region and sector in the network, in the audience, and reachable', async () => {
    const ctx = database.ctx();
    const cell = { region: 'south-east', sector: 'hotels-food', inNetwork: 1, inAudience: 1, reachable: 1 };
    expect(await countCoverage(ctx, inside(1))).toEqual([cell]);
    expect(await countCoverage(ctx, { region: 'wales' })).toEqual([{ ...cell, inAudience: 0, reachable: 0 }]);
    await execute(ctx, sql`update identity.contact_point set stopped_at = ${ctx.now}`);
    expect(await countCoverage(ctx, inside(1))).toEqual([{ ...cell, reachable: 0 }]);
  });
});
