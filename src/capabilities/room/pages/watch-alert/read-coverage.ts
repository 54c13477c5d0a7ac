import type { MapShape } from '../../../../design/charts/dot-map.ts';
import { coverOf } from '../../../../kernel/permission.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import type { AlertVersion } from '../../../alerts/index.ts';
import { channelDescriptions, getCoverage, getTimeline, listDots, seeDelivery } from '../../../delivery/index.ts';
import { listRegions, listSectors } from '../../../network/index.ts';
import { countCallsOpen, type HelpLineView, readHelpLines } from '../help-case/help-line-view.ts';
import { makeCoverageView, type PlaceNames } from './coverage-view.ts';

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
export async function readCoverage(ctx: Ctx, version: AlertVersion): Promise<object> {
  const names = await readPlaceNames(ctx);
  const [coverage, timeline, dots, callsOpen] = await Promise.all([
    getCoverage(ctx, version.id),
    getTimeline(ctx, version.id),
    listDots(ctx, version.id),
    countCallsOpen(ctx, version),
  ]);
  return makeCoverageView({ coverage, timeline, dots, shapes: shapesOf(version), names, now: ctx.now, callsOpen });
}

/** Who needs help now within the reader's scope, and whether that fences anybody in at all. */
export interface NeedHelp {
  readonly needHelp: readonly HelpLineView[];
  readonly fenced: boolean;
}

/** Reads who needs help, as the actor of `ctx` may see it. */
export async function readNeedHelp(ctx: Ctx, version: AlertVersion): Promise<NeedHelp> {
  const needHelp = await readHelpLines(ctx, version, await readPlaceNames(ctx));
  return { needHelp, fenced: !coverOf(ctx.actor, seeDelivery).everywhere };
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
