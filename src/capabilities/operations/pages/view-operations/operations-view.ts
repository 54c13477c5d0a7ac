import { makeTimeChart } from '../../../../design/charts/time-chart.ts';
import { hour, after as laterBy, timeAgo } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import {
  acceptedByMinute,
  judgeHealth,
  lanes,
  latencyQuantile,
  readWays,
  sumTraffic,
  type WaysNow,
} from '../../../delivery/index.ts';
import { namePeople } from '../../../identity/index.ts';
import { listRegions } from '../../../network/index.ts';
import type { CanaryFigures } from '../../canary/canary-store.ts';
import { readCanaryFigures } from '../../measures/canary-gauges.ts';
import {
  channelLabel,
  describeShift,
  describeTarget,
  healthWords,
  laneLabel,
  shortLength,
  troubleWords,
} from '../../operations-words.ts';

// As many lines as can be told apart.
const linesDrawn = 4;

/** How sending goes at a moment, and who held up what. */
export interface OperationsRead {
  readonly ways: WaysNow;
  readonly people: ReadonlyMap<string, string>;
  readonly canaries: readonly CanaryFigures[];
  readonly regions: ReadonlyMap<string, string>;
  readonly now: Date;
}

/** Reads what the operations page shows; each time from the database, so the same after a reload. */
export async function readOperations(ctx: Ctx): Promise<OperationsRead> {
  const [ways, canaries, regions] = await Promise.all([readWays(ctx), readCanaryFigures(ctx), listRegions(ctx)]);
  const people = await namePeople(
    ctx,
    ways.pauses.flatMap(({ beganBy }) => personIn(beganBy)),
  );
  return { ways, people, canaries, regions: new Map(regions.map(({ code, name }) => [code, name])), now: ctx.now };
}

/** What the templates are given; only whoever may act is offered something to do. */
export function viewOperations({ ways, people, canaries, regions, now }: OperationsRead, mayRun: boolean) {
  // The last cell of these rows is the action.
  const offered = (rows: unknown[][]): unknown[][] => (mayRun ? rows : rows.map((row) => row.slice(0, -1)));
  return {
    now,
    mayRun,
    figures: makeFigures(ways, now),
    laneRows: offered(lanes.flatMap((lane) => makeLaneRows(ways, lane))),
    providerRows: offered(ways.providers.map((provider) => makeProviderRow(ways, provider, now))),
    chart: makeChart(ways, now),
    chartRows: makeChartRows(ways, now),
    canaryRows: canaries.map((each) => makeCanaryRow(each, regions)),
    shiftRows: ways.shifts.map((shift) => [timeAgo(shift.at, now), channelLabel(shift.channel), describeShift(shift)]),
    pauses: ways.pauses.map((pause) => ({
      id: pause.id,
      what: describeTarget(pause),
      reason: pause.reason,
      since: pause.beganAt,
      who: personIn(pause.beganBy).map((id) => people.get(id))[0] ?? pause.beganBy,
    })),
    channels: [...new Set(ways.providers.map(({ channel }) => channel))].map((name) => ({
      name,
      label: channelLabel(name),
      paused: isPaused(ways, 'channel', name, ''),
    })),
  };
}

function makeCanaryRow(figures: CanaryFigures, regions: ReadonlyMap<string, string>): string[] {
  const { channel, regionCode, sent, accepted, delivered, acceptedMs, deliveredMs } = figures;
  const within = (times: readonly number[] | null): string => (times ? times.map(shortLength).join(', ') : '–');
  return [
    channelLabel(channel),
    regions.get(regionCode) ?? regionCode,
    `${accepted} of ${sent}`,
    within(acceptedMs),
    `${delivered} of ${sent}`,
    within(deliveredMs),
  ];
}

function personIn(actor: string): string[] {
  return actor.startsWith('person:') ? [actor.slice('person:'.length)] : [];
}

function isPaused({ pauses }: WaysNow, kind: string, channel: string, name: string): boolean {
  return pauses.some((pause) => pause.kind === kind && pause.channel === channel && pause.name === name);
}

function makeFigures({ depths, traffic }: WaysNow, now: Date) {
  const sum = (of: (depth: WaysNow['depths'][number]) => number): number =>
    depths.reduce((total, depth) => total + of(depth), 0);
  const oldest = depths.reduce((most, { oldestSeconds }) => Math.max(most, oldestSeconds), 0);
  const last = sumTraffic(traffic, 'minute', now);
  return [
    {
      id: 'operations-due',
      label: 'can be sent now',
      value: sum(({ due }) => due),
      ...(oldest > 0 ? { note: `the oldest for ${shortLength(oldest * 1000)}` } : {}),
    },
    { id: 'operations-in-flight', label: 'in flight', value: sum(({ inFlight }) => inFlight) },
    { id: 'operations-later', label: 'wait for their time', value: sum(({ later }) => later) },
    { id: 'operations-accepted', label: 'accepted in the last minute', value: last.accepted },
    { id: 'operations-failed', label: 'failed for now in the last minute', value: last.failedForNow },
  ];
}

function makeLaneRows(ways: WaysNow, lane: string): unknown[][] {
  const held = isPaused(ways, 'lane', '', lane);
  const own = ways.depths.filter((depth) => depth.lane === lane);
  const action = held ? 'Paused' : { text: 'Pause the lane', href: `/operations/pause?kind=lane&name=${lane}` };
  if (own.length === 0) return [[laneLabel(lane), 'none', 0, '–', 0, 0, action]];
  return own.map(({ channel, due, oldestSeconds, later, inFlight }) => [
    laneLabel(lane),
    `${channelLabel(channel)}${isPaused(ways, 'channel', channel, '') ? ' (paused)' : ''}`,
    due,
    due > 0 ? shortLength(oldestSeconds * 1000) : '–',
    later,
    inFlight,
    action,
  ]);
}

function makeProviderRow(ways: WaysNow, provider: WaysNow['providers'][number], now: Date): unknown[] {
  const { channel, name, weight, resting, trouble, testedAt, testDueAt, testMs, testFault } = provider;
  const own = ways.traffic.filter((row) => row.channel === channel && row.name === name);
  const health = judgeHealth(provider, now);
  const why = health === 'trouble' && trouble ? `, ${troubleWords[trouble] ?? trouble}` : '';
  const [minute, five, hourly] = (['minute', 'five-minutes', 'hour'] as const).map((stretch) => {
    const { accepted, failedForNow, failedForGood } = sumTraffic(own, stretch, now);
    return [accepted, failedForNow, failedForGood].map((count) => count.toLocaleString('en-GB')).join(' / ');
  });
  const { latencies } = sumTraffic(own, 'five-minutes', now);
  const target = `kind=provider&channel=${encodeURIComponent(channel)}&name=${encodeURIComponent(name)}`;
  return [
    `${channelLabel(channel)}: ${name}`,
    `${healthWords[health]}${why}`,
    weight === resting ? `${weight} of 100` : `${weight} of 100 (${resting} at rest)`,
    ...[minute, five, hourly],
    shortLength(latencyQuantile(latencies, 0.5)),
    shortLength(latencyQuantile(latencies, 0.95)),
    describeLink({ testedAt, testDueAt, testMs, testFault }, now),
    health === 'drained' ? 'Drained' : { text: `Drain ${name}`, href: `/operations/pause?${target}` },
  ];
}

function describeLink(
  {
    testedAt,
    testDueAt,
    testMs,
    testFault,
  }: Pick<WaysNow['providers'][number], 'testedAt' | 'testDueAt' | 'testMs' | 'testFault'>,
  now: Date,
): string {
  if (!testedAt) return 'Not tested';
  const next = testDueAt > now ? `, next in ${shortLength(testDueAt.getTime() - now.getTime())}` : '';
  const found = testFault === null ? `Open, ${shortLength(testMs)}` : `Down: ${testFault}`;
  return `${found}, ${timeAgo(testedAt, now)}${next}`;
}

function makeChart(ways: WaysNow, now: Date): string {
  const drawn = ways.providers.slice(0, linesDrawn).map(({ channel, name }) => ({
    name: `${channelLabel(channel)}: ${name}`,
    points: acceptedByMinute(
      ways.traffic.filter((row) => row.channel === channel && row.name === name),
      now,
    ),
  }));
  return makeTimeChart({
    title: 'Accepted, by minute',
    description:
      'Messages that each provider accepted in each minute of the last hour; the table has the same numbers.',
    series: drawn,
    from: laterBy(now, -hour),
    to: now,
    now,
  });
}

function makeChartRows(ways: WaysNow, now: Date): (string | number)[][] {
  return ways.providers.flatMap(({ channel, name }) =>
    acceptedByMinute(
      ways.traffic.filter((row) => row.channel === channel && row.name === name),
      now,
    )
      .filter(({ value }) => value > 0)
      .map(({ at, value }) => [`${channelLabel(channel)}: ${name}`, timeAgo(at, now), value]),
  );
}
