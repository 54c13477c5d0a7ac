import { may } from '../../../kernel/permission.ts';
import { isDay } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { networkRefusals } from '../network-errors.ts';
import { changeAreas } from '../network-permissions.ts';
import { listAuthorities, listRegions } from '../reference-data-store.ts';
import { type BoundaryKind, writeBoundaries } from './boundary-store.ts';
import { readGeoJson } from './geojson.ts';
import { ringArea } from './geojson-ring.ts';
import { matchAreas } from './match-area.ts';

/** A file may have at most this many bytes: generalised boundaries of a whole country fit. */
export const largestBoundaryFile = 50 * 1024 * 1024;

/** A file of boundaries as a person or the command line hands it in. */
export interface SaveBoundariesInput {
  /** What the areas are. */
  readonly kind: BoundaryKind;
  readonly bytes: Uint8Array;
  /** The first day on which they hold, YYYY-MM-DD. */
  readonly from: string;
  /** The property that holds the code or name; every property is tried when it is not given. */
  readonly property?: string;
}

/** What was saved: the codes, and what was noticed and does no harm. */
export interface SavedBoundaries {
  readonly codes: readonly string[];
  readonly notices: readonly string[];
}

/** Saves the boundaries of regions or authorities from a GeoJSON file; what is wrong is told at `file`, `from` or `property`. */
export async function saveBoundaries(ctx: Ctx, input: SaveBoundariesInput): Promise<Checked<SavedBoundaries>> {
  if (!may(ctx.actor, changeAreas)) throw networkRefusals.refuse('AREAS_NOT_ALLOWED');
  if (input.bytes.length > largestBoundaryFile) return wrongInput({ file: 'Choose a file of at most 50 MB.' });
  if (!isDay(input.from)) return wrongInput({ from: 'Give the first day as YYYY-MM-DD, for example 2026-04-01.' });
  const text = decode(input.bytes);
  if (text === undefined) return wrongInput({ file: 'This is not GeoJSON: it is not text in UTF-8.' });
  const areas = readGeoJson(text);
  if (!areas.ok) return areas;
  const known = input.kind === 'region' ? await listRegions(ctx) : await listAuthorities(ctx);
  const { pairs, notices } = matchAreas(areas.value, known, input.property);
  const what = input.kind === 'region' ? 'region' : 'police force';
  if (pairs.length === 0) {
    const field = input.property === undefined ? 'file' : 'property';
    return wrongInput({ [field]: `No area of the file has the code or the name of a ${what} that we know.` });
  }
  const codes = pairs.map((pair) => pair.code);
  const twice = pairs.find((pair, index) => codes.indexOf(pair.code) !== index);
  if (twice) return wrongInput({ file: `Two areas are the ${what} ${twice.code}. Keep one, or join them into one.` });
  await inTransaction(ctx, async (within) => {
    await writeBoundaries(
      within,
      pairs.map(({ area, code, sourceName }) => ({
        kind: input.kind,
        code,
        sourceName: sourceName.slice(0, 200),
        area: area.rings.reduce((sum, ring) => sum + ringArea(ring) / 2, 0),
        rings: area.rings,
        validFrom: input.from,
      })),
    );
    await recordAudit(within, {
      action: 'network.boundaries-saved',
      subject: 'network:boundaries',
      detail: { kind: input.kind, from: input.from, codes },
    });
  });
  return accepted({ codes, notices });
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
