/**
 * How far a launch got with a group of people. Every person is in exactly one of `handedOver`, `waiting`, `failed`,
 * `stopped`, `unreachable` and `offered`, so these add up to `recipients`; `delivered` is part of `handedOver`, and `answered`
 * is part of `delivered`.
 */
export interface CoverageCounts {
  /** Everybody whom the launch was to tell: the denominator, the unreachable included. */
  readonly recipients: number;
  /** A provider took at least one message, or more is known. */
  readonly handedOver: number;
  /** Proved to have arrived: by a receipt, a look at the live page or an answer. */
  readonly delivered: number;
  readonly answered: number;
  readonly received: number;
  readonly passedOn: number;
  readonly safe: number;
  readonly needHelp: number;
  /** Still being tried, and nothing handed over yet. */
  readonly waiting: number;
  /** Part of `waiting`: held by their quiet hours or pause until these end. */
  readonly held: number;
  /** Every way to them failed or ran out of time. */
  readonly failed: number;
  /** Not tried any more, because a newer version took over or somebody stopped the launch. */
  readonly stopped: number;
  /** No way to them is known, or none that they want this by. */
  readonly unreachable: number;
  /** Part of `unreachable`: they chose not to be sent this, or their quiet hours outlast it. */
  readonly declined: number;
  /** The launch used only channels that are read, and they have not looked. */
  readonly offered: number;
  /** Perhaps told twice: a process died between sending and noting the outcome. */
  readonly doubtful: number;
}

/** Counts for one region and sector; null where a recipient stands for none (a national role). */
export interface CoverageCell extends CoverageCounts {
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
}

/** Messages of one channel. */
export interface ChannelCounts {
  readonly messages: number;
  readonly waiting: number;
  /** Taken by the provider, delivered ones included. */
  readonly handedOver: number;
  readonly delivered: number;
  readonly failed: number;
  readonly stopped: number;
  readonly offered: number;
  readonly doubtful: number;
}

/** Messages of one channel in one region. */
export interface ChannelCell extends ChannelCounts {
  readonly channel: string;
  readonly regionCode: string | null;
}

/** One launch in numbers. Rows are sorted by code, nulls last. */
export interface Coverage {
  readonly launchId: string;
  readonly threadId: string;
  readonly state: string;
  readonly launchedAt: Date;
  readonly expiresAt: Date;
  readonly totals: CoverageCounts;
  readonly byRegion: readonly (CoverageCounts & { readonly regionCode: string | null })[];
  readonly bySector: readonly (CoverageCounts & { readonly sectorCode: string | null })[];
  readonly byRegionAndSector: readonly CoverageCell[];
  readonly byChannel: readonly (ChannelCounts & { readonly channel: string })[];
  readonly byRegionAndChannel: readonly ChannelCell[];
}

/** Nobody. */
export const noCounts: CoverageCounts = {
  ...{ recipients: 0, handedOver: 0, delivered: 0, answered: 0, received: 0, passedOn: 0, safe: 0, needHelp: 0 },
  ...{ waiting: 0, held: 0, failed: 0, stopped: 0, unreachable: 0, declined: 0, offered: 0, doubtful: 0 },
};

/** No messages. */
export const noChannelCounts: ChannelCounts = {
  ...{ messages: 0, waiting: 0, handedOver: 0, delivered: 0, failed: 0, stopped: 0, offered: 0, doubtful: 0 },
};

/** Adds rows up, field by field, over the fields of `zero`. */
export function addUp<Counts extends object>(zero: Counts, rows: readonly Counts[]): Counts {
  const sum: Record<string, number> = { ...zero } as Record<string, number>;
  for (const row of rows as readonly Record<string, number>[]) {
    for (const field of Object.keys(zero)) sum[field] = (sum[field] ?? 0) + (row[field] ?? 0);
  }
  return sum as Counts;
}

/** Groups rows by a code and adds each group up; codes in order, null last. */
export function addUpBy<Counts extends object, Row extends Counts>(
  zero: Counts,
  rows: readonly Row[],
  codeOf: (row: Row) => string | null,
): { readonly code: string | null; readonly counts: Counts }[] {
  const groups = new Map<string | null, Row[]>();
  for (const row of rows) {
    const group = groups.get(codeOf(row));
    if (group) group.push(row);
    else groups.set(codeOf(row), [row]);
  }
  return [...groups.keys()]
    .sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
    .map((code) => ({ code, counts: addUp(zero, groups.get(code) ?? []) }));
}
