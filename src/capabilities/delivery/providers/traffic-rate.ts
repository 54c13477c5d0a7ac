import { after, hour, minute } from '../../../kernel/time.ts';
import { noLatencies } from './latency-steps.ts';
import type { TrafficRow } from './traffic-store.ts';

/** What a provider was handed in some stretch of time, in messages. */
export interface TrafficSum {
  accepted: number;
  failedForNow: number;
  failedForGood: number;
  /** By the steps of latency-steps.ts. */
  latencies: number[];
}

/** The stretches that are told, the shortest first; milliseconds up to now. */
export const trafficStretches = { minute, 'five-minutes': 5 * minute, hour } as const;

/** One of them. */
export type TrafficStretch = keyof typeof trafficStretches;

/** Nothing handed over. */
export function noTraffic(): TrafficSum {
  return { accepted: 0, failedForNow: 0, failedForGood: 0, latencies: noLatencies() };
}

/** What these rows come to in one stretch up to now. */
export function sumTraffic(rows: readonly TrafficRow[], stretch: TrafficStretch, now: Date): TrafficSum {
  const from = after(now, -trafficStretches[stretch]);
  const sum = noTraffic();
  for (const row of rows) {
    if (row.at < from) continue;
    sum.accepted += row.accepted;
    sum.failedForNow += row.failedForNow;
    sum.failedForGood += row.failedForGood;
    for (const [step, count] of row.latencies.entries()) sum.latencies[step] = (sum.latencies[step] ?? 0) + count;
  }
  return sum;
}

/** Messages accepted in each minute of the hour before now, the oldest first; a minute in which nothing happened counts 0. */
export function acceptedByMinute(rows: readonly TrafficRow[], now: Date): { at: Date; value: number }[] {
  const last = Math.floor(now.getTime() / minute);
  const minutes = Array.from({ length: 60 }, (_, place) => ({ at: new Date((last - 59 + place) * minute), value: 0 }));
  for (const row of rows) {
    const slot = minutes[59 - last + Math.floor(row.at.getTime() / minute)];
    if (slot) slot.value += row.accepted;
  }
  return minutes;
}
