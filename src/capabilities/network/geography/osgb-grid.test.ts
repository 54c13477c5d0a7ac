import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSharedData } from '../../../../test/support/shared-data.ts';
import { placeOfGrid } from './osgb-grid.ts';
import { distanceKm, readDistricts } from './read-districts.ts';

describe('the British National Grid', () => {
  it('gives the place of the Ordnance Survey’s worked example within 6 m', () => {
    // Caister water tower: the grid reference, and the ETRS89 place of it by the exact transformation.
    const tower = { latitude: 52 + 39 / 60 + 28.8282 / 3600, longitude: 1 + 42 / 60 + 57.8663 / 3600 };
    expect(distanceKm(placeOfGrid(651_409.804, 313_177.448), tower)).toBeLessThan(0.006);
  });

  const folder = findSharedData('geo');
  it.runIf(folder)('lies 60 to 140 m from the older datum of a file of districts', async () => {
    const bytes = readFileSync(join(folder ?? '', 'outcodes-gibbs-cc0.csv'));
    const lines = bytes.toString('utf8').trim().split('\n').slice(1);
    const distances = lines.map((line) => {
      const [, easting, northing, latitude, longitude] = line.split(',');
      const place = placeOfGrid(Number(easting), Number(northing));
      return distanceKm(place, { latitude: Number(latitude), longitude: Number(longitude) });
    });
    const mainland = lines.flatMap((line, index) => (/,(ENG|WLS|SCT),/.test(line) ? [distances[index] ?? 0] : []));
    expect(mainland.length).toBeGreaterThan(2000);
    const shifted = mainland.filter((distance) => distance >= 0.06 && distance <= 0.14);
    // Six rows of the file are on WGS84 already, and one is a slip of seven kilometres.
    const others = mainland.filter((distance) => !shifted.includes(distance)).sort((a, b) => a - b);
    expect(others.map((distance) => Math.round(distance * 100) / 100)).toEqual([0, 0, 0, 0, 0, 0, 6.85]);
    const read = await readDistricts(bytes);
    expect(read.ok && read.value.districts.length).toBe(2855);
    expect(read.ok && read.value.notices[1]).toBe('Row 742: left out, as the postcode or the place cannot be right.');
  });
});

describe('a file of postcode districts', () => {
  const header = 'postcode,eastings,northings,latitude,longitude';

  it('leaves out rows that cannot be right, and says which', async () => {
    const rows = [
      'sw1a,529700,179900,51.50265,-0.13111',
      'XX,1,1,,',
      'BT1,333000,374000,54.6,-5.93',
      'CT16,631000,141500,,',
    ];
    const read = await readDistricts(Buffer.from([header, ...rows].join('\n')));
    expect(read.ok && read.value.districts.map((one) => one.district)).toEqual(['SW1A', 'CT16']);
    expect(read.ok && read.value.notices).toEqual([
      'Places come from eastings and northings; latitude and longitude only prove them.',
      'Rows 3 and 4: left out, as the postcode or the place cannot be right.',
    ]);
  });

  it('is refused when its columns or all of its rows are wrong', async () => {
    expect(await readDistricts(Buffer.from('postcode,latitude\nSW1A,51\n'))).toMatchObject({ ok: false });
    expect(await readDistricts(Buffer.from(`${header}\nSW1A,x,y,,\n`))).toMatchObject({ ok: false });
  });
});
