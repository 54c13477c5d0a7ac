import type { MapShape } from '../../../../design/charts/dot-map.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import {
  channelDescriptions,
  getCoverage,
  getTimeline,
  listDots,
  listNeedHelp,
  type PersonInNeed,
} from '../../../delivery/index.ts';
import { listRegions, listSectors } from '../../../network/index.ts';
import type { AlertVersion } from '../../alert-version.ts';
import { makeCoverageView, type PlaceNames } from './coverage-view.ts';

/** What the room shows of one told version: its coverage, and who needs help now. */
export interface CoverageParts {
  readonly coverage: object;
  readonly needHelp: readonly object[];
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
  const [coverage, timeline, dots, inNeed, names] = await Promise.all([
    getCoverage(ctx, version.id),
    getTimeline(ctx, version.id),
    listDots(ctx, version.id),
    listNeedHelp(ctx, version.id),
    readPlaceNames(ctx),
  ]);
  return {
    coverage: makeCoverageView({ coverage, timeline, dots, shapes: shapesOf(version), names, now: ctx.now }),
    needHelp: inNeed.map((person) => tellPersonInNeed(person, names)),
  };
}

function tellPersonInNeed(person: PersonInNeed, names: PlaceNames): object {
  const region = person.regionCode ? (names.regions.get(person.regionCode) ?? person.regionCode) : 'National role';
  const sector = person.sectorCode ? (names.sectors.get(person.sectorCode) ?? person.sectorCode) : '';
  return { name: person.name ?? 'Unknown person', region, sector, at: person.answeredAt };
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
