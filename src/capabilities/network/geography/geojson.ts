import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { mostRingCorners, type Ring, readRings } from './geojson-ring.ts';

/** One area of a file: its texts by property name, and its rings, outer ones and holes alike (even-odd). */
export interface Area {
  /** As a person would find it in the file: "area 3 (Kent)". */
  readonly label: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly rings: readonly Ring[];
}

const mostAreas = 2000;
const convert = 'Open it in a mapping program and export it as GeoJSON in WGS84 (EPSG:4326).';

/** Reads a GeoJSON FeatureCollection of Polygon and MultiPolygon areas (RFC 7946), or says at `file` what is wrong. */
export function readGeoJson(text: string): Checked<Area[]> {
  const file = parse(text);
  if (typeof file === 'string') return wrongInput({ file });
  const areas: Area[] = [];
  for (const [index, feature] of file.entries()) {
    const read = readFeature(feature, index + 1);
    if (typeof read === 'string') return wrongInput({ file: read });
    areas.push(read);
  }
  const all = areas.flatMap((area) => area.rings).flat();
  // RFC 7946 3.1.1: longitude first. Whole files the other way round are common.
  if (all.every(([latitude, longitude]) => latitude > -9 && latitude < 2.5 && longitude > 49 && longitude < 61.5)) {
    return wrongInput({
      file: 'Latitude and longitude are swapped throughout: GeoJSON writes longitude first, for example [-0.14, 51.50]. Export the file again with that order.',
    });
  }
  return accepted(areas);
}

/** The features of a file, or what is wrong with it as a whole. */
function parse(text: string): readonly unknown[] | string {
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return `This is not GeoJSON: it cannot be read as JSON. ${convert}`;
  }
  const { type, features, crs } = asRecord(raw);
  if (type === 'Topology') return `This is TopoJSON, not GeoJSON. ${convert}`;
  if (type !== 'FeatureCollection' || !Array.isArray(features)) {
    return `This is not GeoJSON of areas: it must be a FeatureCollection. ${convert}`;
  }
  const system = String(asRecord(asRecord(crs).properties).name ?? '');
  if (system !== '' && !/CRS84|4326/i.test(system)) {
    return `The coordinates are in ${system.slice(0, 60)}, not in WGS84. ${convert}`;
  }
  if (features.length === 0) return 'The file holds no areas. Choose another one.';
  if (features.length > mostAreas) return `The file holds more than ${mostAreas} areas. Choose only those you need.`;
  return features;
}

function readFeature(raw: unknown, number: number): Area | string {
  const feature = asRecord(raw);
  const properties = texts(asRecord(feature.properties));
  if (typeof feature.id === 'string' || typeof feature.id === 'number') properties.id ??= String(feature.id);
  const named = Object.entries(properties).find(([key]) => /name|nm$/i.test(key))?.[1] ?? properties.id;
  const label = named ? `area ${number} (${named.slice(0, 60)})` : `area ${number}`;
  const geometry = asRecord(feature.geometry);
  const coordinates = geometry.coordinates;
  if ((geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') || !Array.isArray(coordinates)) {
    const found = typeof geometry.type === 'string' ? `a ${geometry.type.slice(0, 40)}` : 'nothing';
    return `In ${label} there is ${found} where a Polygon or MultiPolygon must be. Take it out or put it right.`;
  }
  const polygons: readonly unknown[] = geometry.type === 'Polygon' ? [coordinates] : coordinates;
  const rings = readRings(polygons);
  if (rings === 'too-many-corners') {
    return `A ring of ${label} has more than ${mostRingCorners} corners. Choose a generalised version of the boundaries.`;
  }
  if (typeof rings === 'string') return `In ${label}, ${rings}`;
  return { label, properties, rings };
}

function texts(raw: Readonly<Record<string, unknown>>): Record<string, string> {
  const pairs = Object.entries(raw).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return Object.fromEntries(pairs.map(([key, value]) => [key, String(value).trim()]));
}

function asRecord(raw: unknown): Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
}
