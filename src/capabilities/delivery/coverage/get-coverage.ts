import { minute } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { readChannelNames } from '../channels/index.ts';
import { addUp, addUpBy, type Coverage, noChannelCounts, noCounts } from './coverage.ts';
import {
  type Dot,
  listChannelCells,
  listCoverageCells,
  listDotRows,
  listTimelinePoints,
  type TimelinePoint,
} from './coverage-store.ts';
import { deliveryRefusals } from '../delivery-errors.ts';
import { findLaunch, type LaunchRow } from '../launch-store.ts';

/** A launch; refuses LAUNCH_UNKNOWN. */
export async function getLaunch(ctx: Ctx, launchId: string): Promise<LaunchRow> {
  const found = await findLaunch(ctx, launchId);
  if (!found) throw deliveryRefusals.refuse('LAUNCH_UNKNOWN', { launchId });
  return found;
}

/** One launch in numbers: totals, by region, by sector, by channel, and the two cross tables. */
export async function getCoverage(ctx: Ctx, launchId: string): Promise<Coverage> {
  const { threadId, state, launchedAt, expiresAt } = await getLaunch(ctx, launchId);
  const cells = await listCoverageCells(ctx, launchId, readChannelNames());
  const channels = await listChannelCells(ctx, launchId);
  const byRegion = addUpBy(noCounts, cells, (cell) => cell.regionCode);
  const bySector = addUpBy(noCounts, cells, (cell) => cell.sectorCode);
  const byChannel = addUpBy(noChannelCounts, channels, (cell) => cell.channel);
  return {
    ...{ launchId, threadId, state, launchedAt, expiresAt },
    totals: addUp(noCounts, cells),
    byRegion: byRegion.map(({ code, counts }) => ({ regionCode: code, ...counts })),
    bySector: bySector.map(({ code, counts }) => ({ sectorCode: code, ...counts })),
    byRegionAndSector: cells,
    byChannel: byChannel.map(({ code, counts }) => ({ channel: code ?? '', ...counts })),
    byRegionAndChannel: channels,
  };
}

/** Points of the time chart, cumulated; stretches of 5 seconds at first, longer as the launch grows old. */
export async function getTimeline(ctx: Ctx, launchId: string): Promise<readonly TimelinePoint[]> {
  const { launchedAt } = await getLaunch(ctx, launchId);
  return listTimelinePoints(ctx, launchId, stretchFor(ctx.now.getTime() - launchedAt.getTime()));
}

/** Length of a stretch, seconds, for a launch of this age, milliseconds: at most some 240 points in the first two hours. */
export function stretchFor(age: number): number {
  if (age <= 20 * minute) return 5;
  if (age <= 120 * minute) return 30;
  return 300;
}

/** Premises for the map. */
export function listDots(ctx: Ctx, launchId: string): Promise<readonly Dot[]> {
  return listDotRows(ctx, launchId, readChannelNames());
}
