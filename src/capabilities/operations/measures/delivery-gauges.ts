import { after, hour, second } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { Gauge } from '../../../platform/gauge.ts';
import {
  countShifts,
  judgeHealth,
  latencyQuantile,
  listTrafficTotals,
  readWays,
  sumTraffic,
} from '../../delivery/index.ts';

type Read = Awaited<ReturnType<Gauge['read']>>;
type WaysNow = Awaited<ReturnType<typeof readWays>>;

/** The quantiles that are published, of messages by how long their batch took. */
export const publishedQuantiles = [0.5, 0.95, 0.99] as const;

// A look at /metrics asks every gauge at about the same moment; they share one reading.
const shared = new WeakMap<object, { at: Date; ways: Promise<WaysNow> }>();

function waysOf(ctx: Ctx): Promise<WaysNow> {
  const last = shared.get(ctx.db);
  if (last && Math.abs(ctx.now.getTime() - last.at.getTime()) < second) return last.ways;
  const ways = readWays(ctx);
  shared.set(ctx.db, { at: ctx.now, ways });
  return ways;
}

function aGauge(
  name: string,
  sentence: string,
  labels: readonly string[],
  tell: (ways: WaysNow, now: Date) => Read,
): Gauge {
  return { name, sentence, labels, read: async (ctx) => tell(await waysOf(ctx), ctx.now) };
}

const queues: readonly Gauge[] = [
  aGauge(
    'tocsin_delivery_waiting_messages',
    'Messages that wait, by lane and channel: due now, or later (to be tried again, quiet hours, their turn in the chain).',
    ['lane', 'channel', 'when'],
    ({ depths }) =>
      depths.flatMap(({ lane, channel, due, later }) => [
        { labels: { lane, channel, when: 'due' }, value: due },
        { labels: { lane, channel, when: 'later' }, value: later },
      ]),
  ),
  aGauge(
    'tocsin_delivery_in_flight_messages',
    'Messages that are leased to a process and have no outcome yet, by lane and channel.',
    ['lane', 'channel'],
    ({ depths }) => depths.map(({ lane, channel, inFlight }) => ({ labels: { lane, channel }, value: inFlight })),
  ),
  aGauge(
    'tocsin_delivery_leases',
    'Pieces of work that processes hold, by lane and channel.',
    ['lane', 'channel'],
    ({ depths }) => depths.map(({ lane, channel, leases }) => ({ labels: { lane, channel }, value: leases })),
  ),
  aGauge(
    'tocsin_delivery_oldest_due_seconds',
    'How long the oldest message that could be sent has been waiting, by lane and channel.',
    ['lane', 'channel'],
    ({ depths }) =>
      depths.map(({ lane, channel, oldestSeconds }) => ({ labels: { lane, channel }, value: oldestSeconds })),
  ),
  aGauge(
    'tocsin_delivery_paused',
    '1 for each channel and lane that somebody paused and each provider that somebody drained.',
    ['kind', 'channel', 'name'],
    ({ pauses }) => pauses.map(({ kind, channel, name }) => ({ labels: { kind, channel, name }, value: 1 })),
  ),
];

const providers: readonly Gauge[] = [
  aGauge(
    'tocsin_delivery_provider_points',
    "A provider's share of its channel's hundred points: now, and at rest.",
    ['channel', 'provider', 'when'],
    (ways) =>
      ways.providers.flatMap(({ channel, name, weight, resting }) => [
        { labels: { channel, provider: name, when: 'now' }, value: weight },
        { labels: { channel, provider: name, when: 'rest' }, value: resting },
      ]),
  ),
  aGauge(
    'tocsin_delivery_provider_health',
    '1 for what a provider is: well, trouble, skipped or drained.',
    ['channel', 'provider', 'health'],
    (ways, now) =>
      ways.providers.map((each) => ({
        labels: { channel: each.channel, provider: each.name, health: judgeHealth(each, now) },
        value: 1,
      })),
  ),
  aGauge(
    'tocsin_delivery_link_up',
    'Whether the last link test of a provider went through: 1 or 0; absent while none was made.',
    ['channel', 'provider'],
    (ways) =>
      ways.providers
        .filter(({ testedAt }) => testedAt !== null)
        .map(({ channel, name, testFault }) => ({
          labels: { channel, provider: name },
          value: testFault === null ? 1 : 0,
        })),
  ),
  aGauge(
    'tocsin_delivery_latency_seconds',
    'How long the batches of the last five minutes took from handing over to their last outcome, by message, by provider and quantile.',
    ['channel', 'provider', 'quantile'],
    (ways, now) =>
      ways.providers.flatMap(({ channel, name }) => {
        const own = ways.traffic.filter((row) => row.channel === channel && row.name === name);
        const { latencies } = sumTraffic(own, 'five-minutes', now);
        return publishedQuantiles.flatMap((quantile) => {
          const milliseconds = latencyQuantile(latencies, quantile);
          if (milliseconds === undefined) return [];
          return [{ labels: { channel, provider: name, quantile: String(quantile) }, value: milliseconds / second }];
        });
      }),
  ),
];

const counted: readonly Gauge[] = [
  {
    name: 'tocsin_delivery_handed_over_messages_total',
    sentence:
      'Outcomes of messages handed to providers since they were first used: accepted, failed-for-now, failed-for-good.',
    labels: ['channel', 'provider', 'lane', 'outcome'],
    async read(ctx) {
      const totals = await listTrafficTotals(ctx);
      return totals.flatMap(({ channel, name, lane, accepted, failedForNow, failedForGood }) => {
        const about = { channel, provider: name, lane };
        return [
          { labels: { ...about, outcome: 'accepted' }, value: accepted },
          { labels: { ...about, outcome: 'failed-for-now' }, value: failedForNow },
          { labels: { ...about, outcome: 'failed-for-good' }, value: failedForGood },
        ];
      });
    },
  },
  {
    name: 'tocsin_delivery_shifts_last_hour',
    sentence: 'Moves of points between the providers of a channel within the last hour, by reason.',
    labels: ['channel', 'why'],
    async read(ctx) {
      const rows = await countShifts(ctx, after(ctx.now, -hour));
      return rows.map(({ channel, why, shifts }) => ({ labels: { channel, why }, value: shifts }));
    },
  },
];

/** What is measured of sending, for the metrics page. */
export const deliveryGauges: readonly Gauge[] = [...queues, ...providers, ...counted];
