import type { MapShape } from '../../../../design/charts/dot-map.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import type { AlertVersion } from '../../../alerts/index.ts';
import { channelDescriptions, getCoverage, getTimeline, listDots } from '../../../delivery/index.ts';
import { listRegions, listSectors } from '../../../network/index.ts';
import { type HelpLineView, readHelpLines } from '../help-case/help-line-view.ts';
import { makeCoverageView, type PlaceNames } from './coverage-view.ts';

/** What the room shows of one told version: its coverage, and who needs help now. */
export interface CoverageParts {
  readonly coverage: object;
  readonly needHelp: readonly HelpLineView[];
}

/** The names of regions, sectors and channels by code. */
export async function readPlaceNames(ctx: Ctx): Promise<PlaceNames> {
  const [regions, sectors] = await Promise.all([listRegions(ctx), listSectors(ctx)]);
  return {
    regions: new Map(regions.map((region) => [region.code, region.name])),
    sectors: new Map(sectors.map((sector) => [sector.code, sector.name])),
    channels: new Map(channelDescriptions.map((channel) => [channel.name, channel.label])),
  };
}

/** Reads and draws the coverage of one told version; right from the database each time, so right after a reload. */
export async function readCoverage(ctx: Ctx, version: AlertVersion): Promise<CoverageParts> {
  const names = await readPlaceNames(ctx);
  const [coverage, timeline, dots, needHelp] = await Promise.all([
    getCoverage(ctx, version.id),
    getTimeline(ctx, version.id),
    listDots(ctx, version.id),
    readHelpLines(ctx, version, names),
  ]);
  return {
    coverage: makeCoverageView({ coverage, timeline, dots, shapes: shapesOf(version), names, now: ctx.now }),
    needHelp,
  };
}

function shapesOf(version: AlertVersion): MapShape[] {
  const areas = version.cap.info[0]?.area ?? [];
  return areas.flatMap((area): MapShape[] => [
    ...area.polygon.map((corners) => ({ kind: 'polygon' as const, corners })),
    ...area.circle.map(({ lat, lon, radiusKm }) => ({
      kind: 'circle' as const,
      latitude: lat,
      longitude: lon,
      radiusKm,
    })),
  ]);
}
