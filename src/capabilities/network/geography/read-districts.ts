import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { decodeCsv } from '../import/decode-csv.ts';
import { listRowNumbers } from '../import/import-row.ts';
import { readCsvRows } from '../import/read-csv.ts';
import type { Place } from './locate-point.ts';
import { placeOfGrid } from './osgb-grid.ts';

/** The middle of a postcode district in WGS84 degrees. */
export interface District extends Place {
  readonly district: string;
}

const columnNames: readonly (readonly string[])[] = [
  ['postcode', 'district', 'outcode'],
  ['easting', 'eastings'],
  ['northing', 'northings'],
  ['latitude'],
  ['longitude'],
];

/** There are about 3,000 in the United Kingdom. */
const mostDistricts = 20_000;
/** An own latitude and longitude on the older datum lies 60 to 140 m away; further than this, the grid is another one. */
const farthestKm = 1;

/**
 * Reads a CSV file of postcode districts: postcode, eastings and northings on the British National Grid. A latitude and
 * longitude in the file only prove the row, since such files often carry the older datum; rows that fail are told and left out.
 */
export async function readDistricts(bytes: Uint8Array): Promise<Checked<{ districts: District[]; notices: string[] }>> {
  const decoded = decodeCsv(bytes);
  if (!decoded.ok) return wrongInput({ file: decoded.fault });
  const districts = new Map<string, District>();
  const leftOut: number[] = [];
  let columns: readonly number[] | undefined;
  for await (const { rowNumber, cells, fault } of readCsvRows(decoded.text)) {
    if (fault !== undefined) return wrongInput({ file: fault });
    if (!columns) {
      const names = cells.map((cell) => cell.trim().toLowerCase());
      columns = columnNames.map((any) => names.findIndex((name) => any.includes(name)));
      if (columns.slice(0, 3).includes(-1)) {
        return wrongInput({ file: 'Row 1 must name the columns postcode, eastings and northings.' });
      }
      continue;
    }
    const district = readDistrict(columns.map((index) => cells[index]?.trim() ?? ''));
    if (district) districts.set(district.district, district);
    else leftOut.push(rowNumber);
    if (districts.size > mostDistricts)
      return wrongInput({ file: `The file has more than ${mostDistricts} districts.` });
  }
  if (districts.size === 0) return wrongInput({ file: 'No row of the file is a postcode district with a place.' });
  const notices = [...decoded.notices];
  if (columns && columns[3] !== -1)
    notices.push('Places come from eastings and northings; latitude and longitude only prove them.');
  if (leftOut.length > 0) {
    notices.push(`${listRowNumbers(leftOut)}: left out, as the postcode or the place cannot be right.`);
  }
  return accepted({ districts: [...districts.values()], notices });
}

function readDistrict(cells: readonly string[]): District | undefined {
  const [postcode = '', easting = '', northing = '', latitude = '', longitude = ''] = cells;
  const district = postcode.toUpperCase().replace(/\s+/g, '');
  if (
    !/^[A-Z]{1,2}\d[A-Z\d]?$/.test(district) ||
    !/^-?\d+(\.\d+)?$/.test(easting) ||
    !/^-?\d+(\.\d+)?$/.test(northing)
  ) {
    return undefined;
  }
  const place = placeOfGrid(Number(easting), Number(northing));
  const inside = place.latitude > 49 && place.latitude < 61.5 && place.longitude > -9 && place.longitude < 2.5;
  if (!inside) return undefined;
  const proof = { latitude: Number(latitude), longitude: Number(longitude) };
  const proven = latitude === '' || longitude === '' || distanceKm(place, proof) <= farthestKm;
  return proven ? { district, latitude: round(place.latitude), longitude: round(place.longitude) } : undefined;
}

/** Kilometres between two near places, on a flat map. */
export function distanceKm(one: Place, other: Place): number {
  const north = (one.latitude - other.latitude) * 111.2;
  const east = (one.longitude - other.longitude) * 111.3 * Math.cos((one.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
}

/** Six decimals are a tenth of a metre, less than the transform is wrong by. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
