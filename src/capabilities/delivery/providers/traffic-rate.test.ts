import { describe, expect, it } from 'vitest';
import { hour, after as laterBy, minute, second } from '../../../kernel/time.ts';
import { latencyStep, noLatencies } from './latency-steps.ts';
import { acceptedByMinute, sumTraffic } from './traffic-rate.ts';
import type { TrafficRow } from './traffic-store.ts';

const now = new Date('2026-11-22T10:00:30Z');

function aRow(ago: number, accepted: number): TrafficRow {
  const latencies = noLatencies();
  latencies[latencyStep(40)] = accepted + 2;
  const about = { channel: 'way', name: 'one', lane: 'urgent' };
  return { at: laterBy(now, -ago), ...about, accepted, failedForNow: 1, failedForGood: 1, latencies };
}

describe('traffic in stretches of time', () => {
  const rows = [aRow(hour + second, 1000), aRow(hour - second, 100), aRow(3 * minute, 10), aRow(10 * second, 1)];

  it('is what was handed over up to now', () => {
    expect(sumTraffic(rows, 'minute', now)).toMatchObject({ accepted: 1, failedForNow: 1, failedForGood: 1 });
    expect(sumTraffic(rows, 'five-minutes', now)).toMatchObject({ accepted: 11, failedForNow: 2 });
    const sum = sumTraffic(rows, 'hour', now);
    expect(sum.accepted).toBe(111);
    expect(sum.latencies[latencyStep(40)]).toBe(117);
  });

  it('has sixty minutes, of which the last is not over yet', () => {
    const minutes = acceptedByMinute(rows, now);
    expect(minutes).toHaveLength(60);
    expect(minutes.at(-1)).toEqual({ at: new Date('2026-11-22T10:00:00Z'), value: 1 });
    expect(minutes.filter(({ value }) => value > 0).map(({ at, value }) => [at.toISOString(), value])).toEqual([
      ['2026-11-22T09:57:00.000Z', 10],
      ['2026-11-22T10:00:00.000Z', 1],
    ]);
  });
});
