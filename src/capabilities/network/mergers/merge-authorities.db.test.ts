import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { queryOne, sql } from '../../../platform/db/database.ts';
import { locatePoint } from '../geography/locate-point.ts';
import { saveBoundaries } from '../geography/save-boundaries.ts';
import { loadReferenceData } from '../load-reference-data.ts';
import { listAuthorities } from '../reference-data-store.ts';
import { mergeAuthorities } from './merge-authorities.ts';
import { listAuthoritiesOn, listSuccessions } from './merger-store.ts';

const into = { code: 'south-coast', name: 'South Coast Police', regionCode: 'south-east' };

function box(name: string, west: number, size: number) {
  const [south, east] = [51, west + size];
  const ring = [
    [west, south],
    [east, south],
    [east, south + size],
    [west, south + size],
    [west, south],
  ];
  return { type: 'Feature', properties: { name }, geometry: { type: 'Polygon', coordinates: [ring] } };
}

describe('a merger of authorities', () => {
  const database = aDatabase();
  beforeAll(async () => {
    const ctx = database.ctx();
    await loadReferenceData(ctx);
    // The smaller lies inside the larger, as the City of London does in generalised files.
    const features = [box('Kent', 0, 1), box('Sussex', 0.2, 0.5)];
    const bytes = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
    await saveBoundaries(ctx, { kind: 'authority', bytes, from: '2026-01-01' });
  });

  it('ends the old codes on the day and begins the new one with their outlines; earlier days read as they were', async () => {
    const ctx = database.ctx();
    const merged = await mergeAuthorities(ctx, { from: ['sussex', 'kent'], into, on: '2027-04-01' });
    expect(merged).toEqual({ ok: true, value: { code: 'south-coast', boundariesJoined: true } });
    const namesOn = async (day: string) =>
      (await listAuthoritiesOn(ctx, day)).map((one) => one.code).filter((code) => /kent|sussex|south-coast/.test(code));
    expect(await namesOn('2020-01-01')).toEqual(['kent', 'sussex']);
    expect(await namesOn('2027-03-31')).toEqual(['kent', 'sussex']);
    expect(await namesOn('2027-04-01')).toEqual(['south-coast']);
    const later = database.ctx({ now: new Date('2027-05-01') });
    const inside = { latitude: 51.1, longitude: 0.3 };
    expect(await locatePoint(later, inside)).toEqual({ region: 'south-east', authority: 'south-coast' });
    expect(await locatePoint(later, { latitude: 51.9, longitude: 0.9 })).toMatchObject({ authority: 'south-coast' });
    expect(await locatePoint(ctx, inside)).toMatchObject({ authority: 'sussex' });
    expect((await listAuthorities(later)).map((one) => one.code)).not.toContain('kent');
    expect(await listSuccessions(ctx)).toEqual([
      { fromCode: 'kent', intoCode: 'south-coast', onDay: '2027-04-01' },
      { fromCode: 'sussex', intoCode: 'south-coast', onDay: '2027-04-01' },
    ]);
    const entry = await queryOne(ctx, sql`select subject from audit.entry where action = 'network.authorities-merged'`);
    expect(entry).toEqual({ subject: 'network-authority:south-coast' });
  });

  it('is not done twice, with unknown codes, a code of the past, one force alone, or no day', async () => {
    const ctx = database.ctx();
    const good = { from: ['surrey', 'hampshire-isle-of-wight'], into: { ...into, code: 'new' }, on: '2027-04-01' };
    const errorsOf = async (change: object) => {
      const merged = await mergeAuthorities(ctx, { ...good, ...change });
      return merged.ok ? [] : Object.keys(merged.errors);
    };
    expect(await errorsOf({ from: ['kent', 'surrey'], on: '2027-05-01' })).toEqual(['from']);
    expect(await errorsOf({ from: ['surrey', 'atlantis'] })).toEqual(['from']);
    expect(await errorsOf({ from: ['surrey', 'surrey'] })).toEqual(['from']);
    expect(await errorsOf({ into: { ...into, code: 'kent' } })).toEqual(['into.code']);
    expect(await errorsOf({ into: { ...into, code: 'new', regionCode: 'moon' } })).toEqual(['into.regionCode']);
    expect(await errorsOf({ on: '2027-02-30' })).toEqual(['on']);
    expect(await errorsOf({ on: '2009-01-01' })).toEqual(['from']);
    expect((await listAuthoritiesOn(ctx, '2027-06-01')).map((one) => one.code)).toContain('surrey');
    expect(await mergeAuthorities(ctx, good)).toMatchObject({ ok: true, value: { boundariesJoined: false } });
  });

  it('is an operator’s to do', async () => {
    const actor = { kind: 'anonymous' } as const;
    const input = { from: ['a', 'b'], into, on: '2027-04-01' };
    await expect(mergeAuthorities(database.ctx({ actor }), input)).rejects.toMatchObject({ code: 'AREAS_NOT_ALLOWED' });
  });
});
