import { spellStretch } from '../../../../design/charts/event-line.ts';
import { second } from '../../../../kernel/time.ts';
import type { Latency, LatencyCell, NeverReached, NeverReachedCause } from '../../../delivery/index.ts';
import type { ToldVersion } from '../../review/after-action.ts';
import type { PlaceNames } from '../watch-alert/coverage-view.ts';

/** The words for why somebody was never reached. */
export const causeWords: Readonly<Record<NeverReachedCause, string>> = {
  'no-contact-point': 'No contact point that we can use',
  'own-choice': 'Chose not to be sent this kind of message',
  'quiet-hours': 'Quiet hours or a pause lasted longer than it did',
  left: 'No longer in the network',
  failed: 'Every try failed',
  expired: 'It ran out of time',
  stopped: 'It was stopped, or a newer version took over',
  offered: 'They never looked at the live page',
  waiting: 'Still being tried',
  leased: 'Still being tried',
  accepted: 'Handed over',
  delivered: 'Delivered',
};

/** Seconds as people read them: "0.4 s", "12 s", "2 min 5 s"; a dash when nobody got so far. */
export function spellSeconds(seconds: number | undefined): string {
  if (seconds === undefined) return '–';
  return seconds < 10 ? `${seconds.toFixed(1)} s` : spellStretch(seconds * second);
}

/** How long each step of a told version took, one row a step: people, then 50, 90, 95 and 99 of a hundred. */
export function makeLatencyRows({ latencies }: ToldVersion): (string | number)[][] {
  const row = (name: string, latency: Latency | null): (string | number)[] => [
    name,
    latency?.people ?? 0,
    ...[latency?.p50, latency?.p90, latency?.p95, latency?.p99].map(spellSeconds),
  ];
  return [
    row('Handed over', latencies.handedOver),
    row('Delivered', latencies.delivered),
    row('Answered', latencies.answered),
  ];
}

/** The heading of a told version. */
export function nameVersion({ version }: ToldVersion): string {
  const words = { alert: 'first message', update: 'update', cancel: 'cancellation', 'all-clear': 'all-clear' } as const;
  return `Version ${version.number}, ${words[version.kind]}`;
}

/** Where the people of a cell stand, and its channel, in words. */
export function nameCell(cell: LatencyCell, names: PlaceNames): { region: string; sector: string; channel: string } {
  return {
    region: cell.regionCode === null ? 'National roles' : (names.regions.get(cell.regionCode) ?? cell.regionCode),
    sector: cell.sectorCode === null ? 'No one sector' : (names.sectors.get(cell.sectorCode) ?? cell.sectorCode),
    channel: names.channels.get(cell.channel) ?? cell.channel,
  };
}

/** The cells of one level as rows: who they are, counts, and how long half and 95 of a hundred took. */
export function makeCellRows(
  cells: readonly LatencyCell[],
  level: LatencyCell['level'],
  names: PlaceNames,
): (string | number)[][] {
  return cells
    .filter((cell) => cell.level === level)
    .map((cell) => {
      const { region, sector, channel } = nameCell(cell, names);
      const where = { channel: [], region: [region], sector: [sector], 'region-and-sector': [region, sector] }[level];
      return [...where, channel, ...countsOf(cell)];
    });
}

function countsOf(cell: LatencyCell): (string | number)[] {
  const { people, handedOver, delivered, answered, handedOverAfter, answeredAfter } = cell;
  const times = [handedOverAfter?.[0], handedOverAfter?.[1], answeredAfter?.[0], answeredAfter?.[1]];
  return [people, handedOver, delivered, answered, ...times.map(spellSeconds)];
}

/** Somebody who was never reached, as a row: name, region, sector, why. */
export function makeUnreachedRow(person: NeverReached, names: PlaceNames): string[] {
  const why = causeWords[person.cause];
  return [
    person.name ?? 'No longer in the network',
    person.regionCode === null ? 'No one region' : (names.regions.get(person.regionCode) ?? person.regionCode),
    person.sectorCode === null ? 'No one sector' : (names.sectors.get(person.sectorCode) ?? person.sectorCode),
    person.reason && person.cause !== 'no-contact-point' ? `${why} (${person.reason})` : why,
  ];
}
