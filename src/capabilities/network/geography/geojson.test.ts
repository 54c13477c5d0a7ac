import { describe, expect, it } from 'vitest';
import { readGeoJson } from './geojson.ts';
import { mostRingCorners } from './geojson-ring.ts';
import { matchAreas } from './match-area.ts';

const square = [
  [-1, 51],
  [0, 51],
  [0, 52],
  [-1, 52],
  [-1, 51],
];

function file(coordinates: unknown, more: object = {}): string {
  const geometry = { type: 'Polygon', coordinates };
  return JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { name: 'Kent' }, geometry }],
    ...more,
  });
}

function faultOf(text: string): string {
  const read = readGeoJson(text);
  return read.ok ? '' : (read.errors.file ?? '');
}

describe('a GeoJSON file', () => {
  it('gives areas with their texts and rings, latitude first', () => {
    const read = readGeoJson(file([square]));
    expect(read).toMatchObject({ ok: true, value: [{ label: 'area 1 (Kent)', properties: { name: 'Kent' } }] });
    expect(read.ok && read.value[0]?.rings[0]).toEqual([
      [51, -1],
      [51, 0],
      [52, 0],
      [52, -1],
    ]);
  });

  it('is refused in a sentence that says what is wrong', () => {
    const swapped = square.map(([longitude, latitude]) => [latitude, longitude]);
    const long = Array.from({ length: mostRingCorners + 1 }, () => [0, 51]);
    const cases: [string, RegExp][] = [
      ['reference,name', /cannot be read as JSON/],
      ['{"type":"Topology"}', /TopoJSON/],
      ['{"type":"Feature"}', /must be a FeatureCollection/],
      ['{"type":"FeatureCollection","features":[]}', /holds no areas/],
      [file([square], { crs: { properties: { name: 'urn:ogc:def:crs:EPSG::27700' } } }), /EPSG::27700, not in WGS84/],
      [file([swapped]), /swapped throughout/],
      [file([[[530000, 180000], ...square]]), /In area 1 \(Kent\), the position \[530000, 180000\].*metres on a grid/],
      [file([square.slice(0, 4)]), /In area 1 \(Kent\), a ring is open/],
      [file([[square[0], square[1], square[0]]]), /fewer than three corners/],
      [file([[...square.slice(0, 2), [-0.5, 51], square[0]]]), /encloses nothing/],
      [file([long]), /more than 20000 corners/],
      [file('x'), /a Polygon where a Polygon or MultiPolygon must be/],
      [file([[['x', 1]]]), /not a longitude and a latitude/],
      ['null', /must be a FeatureCollection/],
    ];
    for (const [text, sentence] of cases) expect(faultOf(text)).toMatch(sentence);
  });

  it('with a very long ring is simplified to one that covers it', () => {
    const circle = Array.from({ length: 6000 }, (_, index) => {
      const angle = (2 * Math.PI * index) / 6000;
      return [-1 + Math.cos(angle), 52 + Math.sin(angle)];
    });
    const read = readGeoJson(file([[...circle, circle[0]]]));
    expect(read.ok && read.value[0]?.rings[0]?.length).toBe(5000);
  });
});

describe('areas and the names that we know', () => {
  const known = [
    { code: 'metropolitan', name: 'Metropolitan Police Service' },
    { code: 'hampshire-isle-of-wight', name: 'Hampshire and Isle of Wight Constabulary' },
    { code: 'kent', name: 'Kent Police' },
  ];
  const area = (name: string) => ({ label: name, properties: { id: 'E1', name }, rings: [] });

  it('are matched by code, by the words that count, and by a guess that is told', () => {
    const { pairs, notices } = matchAreas(['Metropolitan Police', 'KENT', 'Hampshire', 'Atlantis'].map(area), known);
    expect(pairs.map((pair) => pair.code)).toEqual(['metropolitan', 'kent', 'hampshire-isle-of-wight']);
    expect(notices).toEqual([
      '"Hampshire" was taken for Hampshire and Isle of Wight Constabulary.',
      'Left out, as we know nothing of that name: Atlantis.',
    ]);
  });

  it('are matched by one property alone when it is named', () => {
    expect(matchAreas([area('Kent')], known, 'id').pairs).toEqual([]);
    expect(matchAreas([area('Kent')], known, 'name').pairs).toHaveLength(1);
  });
});
