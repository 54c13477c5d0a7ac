import type { Ctx } from '../../../platform/db/database.ts';
import { listRegions, listSectors } from '../../network/index.ts';
import type { AreaShapes } from '../area-shapes.ts';
import type { AudienceExpression } from '../audience.ts';
import { previewAudience } from '../preview-audience.ts';
import {
  type CoverageCell,
  countCoverage,
  countUnplaced,
  countUnreached,
  listPlacesAtEdge,
  listUnreachedPlaces,
} from './missed-store.ts';

/** How near the outline premises must stand to be worth a look, metres. */
export const edgeMetres = 500;
/** How many lines of a list a page shows. */
export const mostLines = 50;

/** Whom an audience reaches and whom it misses, against the whole network at the context's moment. */
export async function readAudienceCoverage(ctx: Ctx, expression: AudienceExpression, shapes: AreaShapes) {
  const [cells, regions, sectors, preview] = await Promise.all([
    countCoverage(ctx, expression),
    listRegions(ctx),
    listSectors(ctx),
    previewAudience(ctx, expression),
  ]);
  const [unreached, places, edge, unplaced] = await Promise.all([
    countUnreached(ctx, expression),
    listUnreachedPlaces(ctx, expression, mostLines),
    listPlacesAtEdge(ctx, shapes, edgeMetres, mostLines),
    countUnplaced(ctx, expression, shapes),
  ]);
  const hasShape = shapes.polygon.length + shapes.circle.length > 0;
  return { heat: makeHeat(cells, regions, sectors), preview, unreached, places, edge, unplaced, hasShape };
}

/** One cell of the drawn table: its numbers, and how much of the cell can be reached, in steps from 0 (nobody) to 4 (all). */
export interface HeatCell {
  readonly inNetwork: number;
  readonly inAudience: number;
  readonly reachable: number;
  readonly step: number;
}

interface Named {
  readonly code: string;
  readonly name: string;
}

/** The cells as a table: regions across, sectors down, without rows or columns that have nobody in the network. */
export function makeHeat(cells: readonly CoverageCell[], regions: readonly Named[], sectors: readonly Named[]) {
  const some = (list: readonly Named[], of: (cell: CoverageCell) => string | null, none: string) => [
    ...list.filter(({ code }) => cells.some((cell) => of(cell) === code)),
    ...(cells.some((cell) => of(cell) === null) ? [{ code: null, name: none }] : []),
  ];
  const columns = some(regions, (cell) => cell.region, 'No one region');
  const rows = some(sectors, (cell) => cell.sector, 'No one sector');
  const find = (region: string | null, sector: string | null): HeatCell | null => {
    const cell = cells.find((each) => each.region === region && each.sector === sector);
    return cell ? { ...cell, step: stepOf(cell) } : null;
  };
  return {
    columns: columns.map(({ name }) => name),
    rows: rows.map((row) => ({ name: row.name, cells: columns.map((column) => find(column.code, row.code)) })),
  };
}

function stepOf({ inNetwork, reachable }: CoverageCell): number {
  if (reachable === 0) return 0;
  return reachable === inNetwork ? 4 : 1 + Math.min(2, Math.floor((reachable / inNetwork) * 3));
}
