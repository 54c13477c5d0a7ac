import { second } from '../../kernel/time.ts';
import { channelDescriptions, type PauseTarget, type ProviderHealth, type WaysNow } from '../delivery/index.ts';

/** The name of a channel for people. */
export function channelLabel(channel: string): string {
  return channelDescriptions.find(({ name }) => name === channel)?.label ?? channel;
}

const laneLabels: Readonly<Record<string, string>> = { attack: 'Attack', urgent: 'Urgent', bulk: 'Bulk' };

/** The name of a lane for people. */
export function laneLabel(lane: string): string {
  return laneLabels[lane] ?? lane;
}

/** What a pause holds up, in words. */
export function describeTarget({ kind, channel, name }: PauseTarget): string {
  if (kind === 'lane') return `the ${laneLabel(name).toLowerCase()} lane`;
  if (kind === 'channel') return `the channel ${channelLabel(channel)}`;
  return `the provider ${name} of ${channelLabel(channel)}`;
}

/** How a provider does, in words. */
export const healthWords: Readonly<Record<ProviderHealth, string>> = {
  well: 'Well',
  trouble: 'In trouble',
  skipped: 'Skipped, probed with few messages',
  drained: 'Drained: takes nothing new',
};

/** What is the matter, in words. */
export const troubleWords: Readonly<Record<string, string>> = {
  errors: 'it fails',
  slow: 'it is slow',
  link: 'its link test failed',
};

/** A move of points, in words: "10 points from first to second, for it fails". */
export function describeShift({ provider, why, before, after }: WaysNow['shifts'][number]): string {
  if (why === 'settings') return `New settings: ${tellPoints(after)}`;
  const gained = Object.entries(after).flatMap(([name, points]) => {
    const more = points - (before[name] ?? 0);
    return more > 0 ? [`${more} to ${name}`] : [];
  });
  if (why === 'quiet') return `Back towards rest: ${gained.join(', ')}. Now ${tellPoints(after)}`;
  return `From ${provider ?? ''}, for ${troubleWords[why] ?? why}: ${gained.join(', ')}. Now ${tellPoints(after)}`;
}

function tellPoints(points: Readonly<Record<string, number>>): string {
  return Object.entries(points)
    .map(([name, each]) => `${name} ${each}`)
    .join(', ');
}

/** A length of time, short: "85 ms", "1.2 s", "3 min", "2 h 5 min"; a dash for none. */
export function shortLength(milliseconds: number | undefined | null): string {
  if (milliseconds === undefined || milliseconds === null) return '–';
  if (milliseconds < second) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / second;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
