import type { Point } from './polygon.ts';

/** A circle as CAP holds it (1.2, 3.2.4): its middle, and a radius in kilometres. */
export interface CapCircle {
  readonly lat: number;
  readonly lon: number;
  readonly radiusKm: number;
}

/** A shape read from text; `exact` says that the numbers hold every digit, `remark` what was odd about the text. */
export type CapShapeReading<Shape> =
  | { readonly shape: Shape; readonly exact: boolean; readonly remark?: string }
  | { readonly fault: string };

const decimalPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/u;

/** A number from decimal text, and whether it holds every digit; undefined when the text is no number. */
export function readCapNumber(text: string): { readonly value: number; readonly exact: boolean } | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 400 || !decimalPattern.test(trimmed)) return undefined;
  const value = Number(trimmed);
  if (!Number.isFinite(value)) return undefined;
  return { value: value === 0 ? 0 : value, exact: plainDecimal(trimmed) === plainDecimal(String(value)) };
}

/** A number as XML Schema decimal text, without exponent. */
export function writeCapNumber(value: number): string {
  return plainDecimal(String(value));
}

/** Decimal text without sign +, exponent, and zeros that say nothing. */
function plainDecimal(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const negative = mantissa.startsWith('-');
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]/u, '').split('.');
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const padded = digits.padStart(digits.length + Math.max(0, -point), '0').padEnd(Math.max(0, point), '0');
  const at = Math.max(0, point);
  const left = padded.slice(0, at).replace(/^0+/u, '') || '0';
  const right = padded.slice(at).replace(/0+$/u, '');
  const plain = right === '' ? left : `${left}.${right}`;
  return negative && plain !== '0' ? `-${plain}` : plain;
}

/** Reads `lat,lon lat,lon ...` (CAP 1.2, 3.2.4); looser separators are read when they leave no doubt. */
export function readCapPolygon(text: string): CapShapeReading<readonly Point[]> {
  const pairs = splitPairs(text);
  if (pairs === undefined) return { fault: 'is not a list of "latitude,longitude" pairs' };
  const points = readPoints(pairs.tokens);
  if (typeof points === 'string') return { fault: points };
  const distinct = new Set(points.shape.map((point) => point.join(',')));
  if (distinct.size < 3) return { fault: 'has fewer than three different points' };
  return { ...points, ...(pairs.loose ? { remark: 'is not written as "latitude,longitude" pairs' } : {}) };
}

function splitPairs(text: string): { readonly tokens: readonly string[]; readonly loose: boolean } | undefined {
  const strict = text.trim().split(/\s+/u);
  if (strict.every((token) => /^[^,]+,[^,]+$/u.test(token))) return { tokens: strict, loose: false };
  const even = text.trim().replace(/\s+/gu, ' ');
  // "lat, lon; lat, lon" and "lat , lon lat , lon": the pairing is plain; "lat lon lat lon" is too, by position.
  const commas = even
    .replace(/ ?, ?/gu, ',')
    .split(/[; ]+/u)
    .filter((token) => token !== '');
  if (commas.every((token) => /^[^,]+,[^,]+$/u.test(token))) return { tokens: commas, loose: true };
  const numbers = even.split(/[ ;,]+/u).filter((token) => token !== '');
  if (numbers.length % 2 !== 0 || !/^[^,]+$|^[^\s]+$/u.test(even)) return undefined;
  return { tokens: numbers.flatMap((lat, at) => (at % 2 === 0 ? [`${lat},${numbers[at + 1]}`] : [])), loose: true };
}

function readPoints(tokens: readonly string[]): { shape: Point[]; exact: boolean } | string {
  let exact = true;
  const shape: Point[] = [];
  for (const token of tokens) {
    const [lat, lon] = token.split(',').map(readCapNumber);
    if (lat === undefined || lon === undefined) return `has a point that is not two numbers: "${token.slice(0, 40)}"`;
    const fault = findPointFault(lat.value, lon.value);
    if (fault !== undefined) return fault;
    exact &&= lat.exact && lon.exact;
    shape.push([lat.value, lon.value]);
  }
  return { shape, exact };
}

function findPointFault(lat: number, lon: number): string | undefined {
  if (Math.abs(lat) > 90) return `has latitude ${lat}, beyond 90`;
  return Math.abs(lon) > 180 ? `has longitude ${lon}, beyond 180` : undefined;
}

/** Reads `lat,lon radius` with the radius in kilometres (CAP 1.2, 3.2.4). */
export function readCapCircle(text: string): CapShapeReading<CapCircle> {
  const tight = text.trim().replace(/\s+/gu, ' ').replace(/ ?, ?/gu, ',');
  const tokens = tight.split(/[\s,]+/u);
  if (tokens.length === 2) return { fault: 'has no radius' };
  const [lat, lon, radius] = tokens.map(readCapNumber);
  if (tokens.length !== 3 || lat === undefined || lon === undefined || radius === undefined) {
    return { fault: 'is not of the form "latitude,longitude radius"' };
  }
  const fault = findPointFault(lat.value, lon.value);
  if (fault !== undefined) return { fault };
  if (radius.value < 0) return { fault: 'has a radius below zero' };
  const shape = { lat: lat.value, lon: lon.value, radiusKm: radius.value };
  const isUsual = /^[^,\s]+,[^,\s]+\s+[^,\s]+$/u.test(text.trim());
  const remark = isUsual ? {} : { remark: 'is not of the form "latitude,longitude radius"' };
  return { shape, exact: lat.exact && lon.exact && radius.exact, ...remark };
}
