import type { SendingRate } from '../delivery/index.ts';

/** How many people a channel would be used for, and whether it is sent (and so takes time) or only read. */
export interface ChannelLoad {
  readonly channel: string;
  readonly people: number;
  readonly isSent: boolean;
}

/** What sending would take, per channel: time in seconds, whether its rate was measured, and cost in pence. */
export interface DryRunRow extends ChannelLoad {
  readonly seconds: number;
  readonly isMeasured: boolean;
  readonly pence: number;
}

/** What is assumed of a channel that was not measured yet, in messages a second: what a modest mail server takes. */
export const assumedPerSecond = 50;

/** Reckons what a launch would take. Channels work side by side, so the whole takes as long as the slowest. */
export function reckonDryRun(
  loads: readonly ChannelLoad[],
  rates: readonly SendingRate[],
  penceByChannel: ReadonlyMap<string, number>,
): { readonly rows: readonly DryRunRow[]; readonly seconds: number; readonly pence: number } {
  const rows = loads.map((load): DryRunRow => {
    const measured = rates.find(({ channel }) => channel === load.channel)?.perSecond;
    const seconds = load.isSent ? Math.ceil(load.people / (measured ?? assumedPerSecond)) : 0;
    const pence = load.people * (penceByChannel.get(load.channel) ?? 0);
    return { ...load, seconds, isMeasured: measured !== undefined, pence };
  });
  return {
    rows,
    seconds: Math.max(0, ...rows.map((row) => row.seconds)),
    pence: rows.reduce((sum, row) => sum + row.pence, 0),
  };
}
