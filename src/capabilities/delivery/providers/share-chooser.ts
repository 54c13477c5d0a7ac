import type { Lane } from '../launch-request.ts';
import { latencyStep, noLatencies } from './latency-steps.ts';
import { type Circuit, circuitAfter, circuitLinked, circuitProbed, closedCircuit } from './provider-circuit.ts';
import { type ProviderPace, paceAt } from './provider-pace.ts';
import { makeRotation } from './provider-rotation.ts';
import type { ProviderShare, Trouble } from './provider-shares.ts';
import type { ProviderSeen } from './provider-store.ts';
import { type BatchTold, makeProviderTally, type ProviderTally } from './provider-tally.ts';
import type { Traffic } from './traffic-store.ts';

/** What became of a batch of one lane. */
export interface BatchHeard extends BatchTold {
  readonly lane: Lane;
}

/** The providers of one channel as the chooser knows them. */
export interface ChooserParts {
  readonly channel: string;
  readonly names: readonly string[];
  /** A batch that took longer was slow, milliseconds. */
  readonly slowBound: number;
  readonly now: () => Date;
}

/** Says which provider takes the next batch, from memory alone; what it learned is taken from it now and then. */
export interface ShareChooser {
  /** Of these providers, which have room, the one that takes the next batch; nothing when none should be tried now. */
  next(free: readonly string[]): string | undefined;
  /** Whether a provider is skipped for now, so that what it is given is a probe and should be few messages. */
  isSkipped(name: string): boolean;
  /** A batch was claimed for it: if it is skipped, this is the probe, and nobody else probes for a while. */
  given(name: string): void;
  heard(name: string, batch: BatchHeard): void;
  /** The link of a provider was found open. */
  linked(name: string): void;
  /** How the providers stand for everybody. */
  setShares(shares: readonly ProviderShare[]): void;
  pace(): ProviderPace;
  /** What is the matter with whom, by what this process tried. */
  troubles(): Map<string, Trouble>;
  /** What to write down of each provider. */
  seen(): ProviderSeen[];
  /** What was handed over since this was last asked. */
  takeTraffic(): Traffic[];
}

// One batch in six, at most, is spent on finding out whether somebody is back.
const batchesBetweenProbes = 5;

interface Known {
  readonly tally: ProviderTally;
  circuit: Circuit;
  /** When a batch last left it skipped. */
  skippedAt: Date | undefined;
  share: ProviderShare | undefined;
}

/** A chooser that knows nothing yet: every provider is as good as the next until shares are set. */
export function makeShareChooser({ channel, names, slowBound, now }: ChooserParts): ShareChooser {
  const known = new Map<string, Known>(
    names.map((name) => [
      name,
      { tally: makeProviderTally(), circuit: closedCircuit, skippedAt: undefined, share: undefined },
    ]),
  );
  const rotation = makeRotation();
  let traffic = new Map<string, Traffic & { latencies: number[] }>();
  let attackTriedAt: Date | undefined;
  let sinceProbe = 0;
  const pace = (): ProviderPace => paceAt(now(), attackTriedAt);
  const troubles = (): Map<string, Trouble> =>
    new Map(
      [...known].flatMap(([name, provider]) => {
        // Skipped so soon that too few failed to be judged by their number.
        const skipped = isWithin(provider.skippedAt, pace().window, now()) ? 'errors' : undefined;
        const trouble = provider.tally.judge(pace(), now()) ?? skipped;
        return trouble ? [[name, trouble] as const] : [];
      }),
    );
  return {
    next(free) {
      const open = [...known].filter(([, { share }]) => !share?.drained);
      const may = open.filter(([name]) => free.includes(name));
      const due = may.find(([, { circuit }]) => circuit.probeAt !== null && circuit.probeAt <= now());
      const used = ([, { circuit }]: readonly [string, Known]): boolean => circuit.probeAt === null;
      // The last messages of a launch must not be probes again and again while somebody else would take them.
      if (due && (sinceProbe >= batchesBetweenProbes || !may.some(used))) return due[0];
      // Points count as long as somebody who is used has any; otherwise what is left is better than nobody.
      const counts = open.some((each) => used(each) && weightOf(each) > 0);
      return rotation.next(may.filter(used).map((each) => ({ name: each[0], weight: counts ? weightOf(each) : 1 })));
    },
    isSkipped: (name) => (known.get(name)?.circuit.probeAt ?? null) !== null,
    given(name) {
      const provider = known.get(name);
      sinceProbe = provider?.circuit.probeAt ? 0 : sinceProbe + 1;
      if (provider?.circuit.probeAt) provider.circuit = circuitProbed(provider.circuit, pace(), now());
    },
    heard(name, batch) {
      const provider = known.get(name);
      if (!provider) return;
      if (batch.lane === 'attack') attackTriedAt = now();
      provider.tally.add(batch, slowBound, now());
      provider.circuit = circuitAfter(provider.circuit, batch, pace(), now());
      if (provider.circuit.probeAt) provider.skippedAt = now();
      addTo(traffic, { channel, name, batch });
    },
    linked(name) {
      const provider = known.get(name);
      if (provider) provider.circuit = circuitLinked(provider.circuit, now());
    },
    setShares(shares) {
      for (const share of shares) {
        const provider = known.get(share.name);
        if (provider) provider.share = share;
      }
    },
    pace,
    troubles,
    seen() {
      const inTrouble = troubles();
      return [...known].map(([name, { circuit }]) => ({
        name,
        trouble: inTrouble.get(name) ?? null,
        skipped: circuit.probeAt !== null,
      }));
    },
    takeTraffic() {
      const taken = [...traffic.values()];
      traffic = new Map();
      return taken;
    },
  };
}

function isWithin(moment: Date | undefined, length: number, now: Date): boolean {
  return moment !== undefined && now.getTime() - moment.getTime() < length;
}

function weightOf([, { share }]: readonly [string, Known]): number {
  return share ? share.weight : 1;
}

function addTo(
  traffic: Map<string, Traffic & { latencies: number[] }>,
  { channel, name, batch }: { channel: string; name: string; batch: BatchHeard },
): void {
  const key = `${name} ${batch.lane}`;
  const before = traffic.get(key);
  const latencies = before?.latencies ?? noLatencies();
  const step = latencyStep(batch.milliseconds);
  latencies[step] = (latencies[step] ?? 0) + batch.accepted + batch.failedForNow + batch.failedForGood;
  traffic.set(key, {
    ...{ channel, name, lane: batch.lane, latencies },
    accepted: (before?.accepted ?? 0) + batch.accepted,
    failedForNow: (before?.failedForNow ?? 0) + batch.failedForNow,
    failedForGood: (before?.failedForGood ?? 0) + batch.failedForGood,
  });
}
