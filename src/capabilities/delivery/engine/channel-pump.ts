import { newId } from '../../../kernel/ids.ts';
import { after, minute, second } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { ChannelDescription, Provider } from '../channels/channel.ts';
import type { Lane } from '../launch-request.ts';
import type { Lease, TriedMessage } from '../message.ts';
import { probeSize } from '../providers/provider-pace.ts';
import type { BatchHeard, ShareChooser } from '../providers/share-chooser.ts';
import { type Claim, claimBatch, claimSingles, isWaiting } from './claim-store.ts';
import { releaseUntried } from './lease-store.ts';
import type { OpenAddresses } from './open-sealed.ts';
import { type HeardLease, writeOutcomes } from './outcome-store.ts';
import { type EnvelopeShelf, judgeOutcomes, sendBatch } from './send-batch.ts';
import { makeSendingPace, type SendingPace } from './sending-pace.ts';
import { makeWakeSignal } from './wake-signal.ts';

/** How long a lease may be renewed for: past it the channel hangs, and its messages are tried again elsewhere. */
const longestHold = 2 * minute;
const idleWait = second;
const writeTries = 40;
// Messages on their own come first at every so manieth claim: a long launch must not keep those due again waiting.
const singlesFirst = 4;

/** What one pump works with. */
export interface PumpParts {
  readonly channel: ChannelDescription;
  readonly providers: readonly Provider[];
  readonly chooser: Pick<ShareChooser, 'next' | 'isSkipped' | 'given' | 'heard'>;
  /** The lanes it serves, in order. */
  readonly lanes: readonly Lane[];
  readonly openAddresses: OpenAddresses;
  /** How long a lease lasts unless renewed, milliseconds: after a crash nobody waits longer than this to be tried again. */
  readonly leaseLength: number;
  readonly makeContext: () => Ctx;
}

/** A running pump: claims, sends and writes back, for one channel and some lanes. */
export interface Pump {
  wake(): void;
  /** Names of the leases to renew now. */
  holders(now: Date): string[];
  stop(): Promise<void>;
}

/** One provider as a pump sees it. Each has its own count and pace: a slow one never takes the place of another. */
interface Way {
  readonly provider: Provider;
  readonly shelf: EnvelopeShelf;
  readonly pace: SendingPace;
  inFlight: number;
}

/** Starts a pump. Each pump waits for its own providers only: a dead one never holds up another channel. */
export function startPump(parts: PumpParts): Pump {
  const signal = makeWakeSignal();
  const ways = parts.providers.map((provider) => openWay(parts, provider));
  const held = new Map<string, { since: Date; done: Promise<void> }>();
  let stopping = false;
  let claims = 0;
  let isIdle = false;

  const handle = async (way: Way, lease: Lease): Promise<void> => {
    const size = lease.messages.length;
    try {
      if (stopping) await releaseUntried(parts.makeContext(), lease.holder);
      else await sendAndWrite(parts, way, lease);
    } finally {
      way.inFlight -= size;
      held.delete(lease.holder);
      signal.wake();
    }
  };
  const turn = async (): Promise<void> => {
    const found = choose(parts.chooser, ways);
    if (!found) return signal.wait(idleWait / 4);
    if (stopping) return;
    const ctx = parts.makeContext();
    // In quiet times one small question is enough; in busy ones it would only cost time.
    if (isIdle && !(await isWaiting(ctx, parts.channel.name))) return signal.wait(idleWait);
    claims += 1;
    const lease = await claimNext(ctx, parts, found.size, claims % singlesFirst === 0);
    isIdle = !lease;
    if (!lease) return signal.wait(idleWait);
    parts.chooser.given(found.way.provider.name);
    found.way.inFlight += lease.messages.length;
    const done = handle(found.way, lease).catch((fault: unknown) => tellFault(parts.makeContext(), fault));
    held.set(lease.holder, { since: ctx.now, done });
  };
  const running = (async () => {
    while (!stopping) {
      await turn().catch(async (fault: unknown) => {
        tellFault(parts.makeContext(), fault);
        await signal.wait(idleWait);
      });
    }
  })();
  return {
    wake: () => signal.wake(),
    holders: (now) => [...held].filter(([, { since }]) => after(since, longestHold) > now).map(([holder]) => holder),
    async stop() {
      stopping = true;
      signal.wake();
      await running;
      await Promise.all([...held.values()].map(({ done }) => done));
    },
  };
}

function openWay({ channel }: PumpParts, provider: Provider): Way {
  const pace = makeSendingPace({ concurrency: provider.concurrency, batchSize: channel.batchSize });
  return { provider, shelf: new Map(), pace, inFlight: 0 };
}

/** By which provider how many messages go next; nothing when all are busy or skipped. */
function choose(chooser: PumpParts['chooser'], ways: readonly Way[]): { way: Way; size: number } | undefined {
  const free = ways.map((way) => ({ way, size: roomOf(chooser, way) })).filter(({ size }) => size > 0);
  const chosen = chooser.next(free.map(({ way }) => way.provider.name));
  return free.find(({ way }) => way.provider.name === chosen);
}

function roomOf(chooser: PumpParts['chooser'], { provider, pace, inFlight }: Way): number {
  if (!chooser.isSkipped(provider.name)) return pace.next(inFlight);
  // One probe at a time: a provider that hangs would collect them.
  return inFlight > 0 ? 0 : Math.min(probeSize, provider.concurrency);
}

function tellFault(ctx: Ctx, fault: unknown): void {
  ctx.log.warn({ fault: String(fault) }, 'The delivery engine could not do its turn; trying again');
}

async function claimNext(
  ctx: Ctx,
  { channel, lanes, leaseLength }: PumpParts,
  limit: number,
  singlesBefore: boolean,
): Promise<Lease | undefined> {
  const holder = newId();
  const leasedUntil = after(ctx.now, leaseLength);
  for (const lane of lanes) {
    const claim: Claim = { channel: channel.name, lane, limit, holder, leasedUntil };
    const [first, then] = singlesBefore ? [claimSingles, claimBatch] : [claimBatch, claimSingles];
    try {
      const lease = (await first(ctx, claim)) ?? (await then(ctx, claim));
      if (lease) return lease;
    } catch (fault) {
      // Taken perhaps, but not read: nothing went out, so nothing is in doubt.
      await releaseUntried(ctx, holder).catch(() => undefined);
      throw fault;
    }
  }
  return undefined;
}

async function sendAndWrite(parts: PumpParts, way: Way, lease: Lease): Promise<void> {
  const { channel, chooser, openAddresses, makeContext } = parts;
  const { provider, shelf, inFlight } = way;
  const began = performance.now();
  const sending = { channel: channel.name, provider, shelf, openAddresses };
  const sent = await sendBatch(makeContext(), sending, lease.messages);
  const milliseconds = performance.now() - began;
  const tried = judgeOutcomes(sent, makeContext().now, Math.random);
  const seen = tried.filter((_each, place) => !sent[place]?.unseen);
  if (seen.length > 0) {
    way.pace.heard(seen.length, milliseconds, inFlight);
    chooser.heard(provider.name, summarise(lease, seen, milliseconds));
  }
  await writeUntilWritten(makeContext, { lease, provider: provider.name, tried });
}

function summarise({ messages }: Lease, tried: readonly TriedMessage[], milliseconds: number): BatchHeard {
  const count = (outcome: TriedMessage['outcome']): number => tried.filter((each) => each.outcome === outcome).length;
  const [failedForNow, failedForGood] = [count('failed-for-now'), count('failed-for-good')];
  const accepted = tried.length - failedForNow - failedForGood;
  // Claimed for one lane at a time.
  return { lane: messages[0]?.lane ?? 'bulk', accepted, failedForNow, failedForGood, milliseconds };
}

// These messages went out: losing their outcomes means telling people twice. A database that restarts is waited for.
async function writeUntilWritten(makeContext: () => Ctx, heard: HeardLease): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await writeOutcomes(makeContext(), heard);
      return;
    } catch (fault) {
      if (tries >= writeTries) throw fault;
      makeContext().log.warn({ fault: String(fault), tries }, 'Outcomes are not written yet; trying again');
      await new Promise((resolve) => setTimeout(resolve, second / 2));
    }
  }
}
