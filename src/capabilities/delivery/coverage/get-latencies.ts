import type { Ctx } from '../../../platform/db/database.ts';
import { getLaunch } from './get-coverage.ts';
import {
  type LatencyCell,
  type LatencyRow,
  type LatencyStep,
  listLatencyCells,
  listLatencyRows,
} from './latency-store.ts';

/** How long one step took: people who got there, seconds from launch at 50, 90, 95 and 99 of a hundred, first and last. */
export interface Latency {
  readonly people: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** How fast a launch was: for each step among whoever got there, null when nobody did; and the same by place and channel. */
export interface Latencies {
  readonly launchedAt: Date;
  readonly recipients: number;
  readonly handedOver: Latency | null;
  readonly delivered: Latency | null;
  readonly answered: Latency | null;
  readonly cells: readonly LatencyCell[];
}

/** How long it took from launch until people had it, saw it and answered; refuses LAUNCH_UNKNOWN. */
export async function getLatencies(ctx: Ctx, launchId: string): Promise<Latencies> {
  const { launchedAt, recipients } = await getLaunch(ctx, launchId);
  const [rows, cells] = await Promise.all([listLatencyRows(ctx, launchId), listLatencyCells(ctx, launchId)]);
  const of = (step: LatencyStep): Latency | null => latencyOf(rows.find((row) => row.step === step));
  return {
    ...{ launchedAt, recipients, cells },
    handedOver: of('handed-over'),
    delivered: of('delivered'),
    answered: of('answered'),
  };
}

function latencyOf(row: LatencyRow | undefined): Latency | null {
  if (!row) return null;
  const [p50 = 0, p90 = 0, p95 = 0, p99 = 0] = row.percentiles;
  return { people: row.people, p50, p90, p95, p99, firstAt: row.firstAt, lastAt: row.lastAt };
}
