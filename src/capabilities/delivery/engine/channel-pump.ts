import { newId } from '../../../kernel/ids.ts';
import { after, minute, second } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import type { ChannelDescription, Provider } from '../channels/channel.ts';
import type { Lane } from '../launch-request.ts';
import type { LeasedMessage } from '../message.ts';
import { claimMessages, releaseUntried, type TriedMessage, writeOutcomes } from '../message-store.ts';
import { type EnvelopeShelf, judgeOutcomes, sendBatch } from './send-batch.ts';
import { makeWakeSignal } from './wake-signal.ts';

/** How long a lease lasts unless renewed: after a crash nobody waits longer than this to be tried again. */
export const leaseLength = 15 * second;
/** How long a batch may be renewed for: past it the channel hangs, and its messages are tried again elsewhere. */
const longestHold = 2 * minute;
const idleWait = second;
/** Messages claimed while the provider fails everything, to see whether it is back. */
const probeSize = 10;
// Fewer failures than this in a batch may be one bad mailbox, not the provider.
const telling = 5;
const longestPause = 5 * second;
const writeTries = 40;

/** What one pump works with. */
export interface PumpParts {
  readonly channel: ChannelDescription;
  readonly provider: Provider;
  /** The lanes it serves, in order. */
  readonly lanes: readonly Lane[];
  /** Batches in flight at once. */
  readonly batches: number;
  readonly makeContext: () => Ctx;
}

/** A running pump: claims, sends and writes back, for one channel and some lanes. */
export interface Pump {
  wake(): void;
  /** Names of the leases to renew now. */
  holders(now: Date): string[];
  stop(): Promise<void>;
}

/** Starts a pump. Each pump waits for its own provider only: a dead one never holds up another channel. */
export function startPump(parts: PumpParts): Pump {
  const signal = makeWakeSignal();
  const inFlight = new Map<string, { since: Date; done: Promise<void> }>();
  const shelf: EnvelopeShelf = new Map();
  const state = { stopping: false, trouble: 0 };

  const handle = async (holder: string, leased: readonly LeasedMessage[]): Promise<void> => {
    try {
      if (state.stopping) await releaseUntried(parts.makeContext(), holder);
      else state.trouble = troubleAfter(state.trouble, await sendAndWrite(parts, shelf, holder, leased));
    } finally {
      inFlight.delete(holder);
      signal.wake();
    }
  };
  const turn = async (): Promise<void> => {
    if (inFlight.size >= (state.trouble > 0 ? 1 : parts.batches)) return signal.wait(idleWait);
    if (state.trouble > 0) await signal.wait(Math.min(longestPause, 250 * 2 ** state.trouble));
    if (state.stopping) return;
    const ctx = parts.makeContext();
    const holder = newId();
    const { looked, leased } = await claimNext(ctx, parts, holder, state.trouble > 0);
    if (leased.length > 0) {
      const done = handle(holder, leased).catch((fault: unknown) => tellFault(ctx, fault));
      inFlight.set(holder, { since: ctx.now, done });
    } else if (looked === 0) await signal.wait(idleWait);
  };
  const running = (async () => {
    while (!state.stopping) {
      await turn().catch(async (fault: unknown) => {
        tellFault(parts.makeContext(), fault);
        await signal.wait(idleWait);
      });
    }
  })();
  return {
    wake: () => signal.wake(),
    holders: (now) =>
      [...inFlight].filter(([, { since }]) => after(since, longestHold) > now).map(([holder]) => holder),
    async stop() {
      state.stopping = true;
      signal.wake();
      await running;
      await Promise.all([...inFlight.values()].map(({ done }) => done));
    },
  };
}

function tellFault(ctx: Ctx, fault: unknown): void {
  ctx.log.warn({ fault: String(fault) }, 'The delivery engine could not do its turn; trying again');
}

async function claimNext(ctx: Ctx, { channel, lanes }: PumpParts, leasedBy: string, probing: boolean) {
  const limit = probing ? Math.min(probeSize, channel.batchSize) : channel.batchSize;
  const leasedUntil = after(ctx.now, leaseLength);
  for (const lane of lanes) {
    const claim = { channel: channel.name, lane, limit, leasedBy, leasedUntil };
    const claimed = await claimMessages(ctx, claim);
    if (claimed.looked > 0) return claimed;
  }
  return { looked: 0, leased: [] };
}

async function sendAndWrite(
  { channel, provider, makeContext }: PumpParts,
  shelf: EnvelopeShelf,
  holder: string,
  leased: readonly LeasedMessage[],
): Promise<TriedMessage[]> {
  const sent = await sendBatch(makeContext(), { channel: channel.name, provider, shelf }, leased);
  const tried = judgeOutcomes(sent, makeContext().now, Math.random);
  await writeUntilWritten(makeContext, holder, tried);
  return tried;
}

/** How many batches in a row met a provider that takes nothing. */
export function troubleAfter(before: number, tried: readonly TriedMessage[]): number {
  if (tried.some(({ outcome }) => outcome !== 'failed-for-now')) return 0;
  return tried.length < telling ? before : before + 1;
}

// These messages went out: losing their outcomes means telling people twice. A database that restarts is waited for.
async function writeUntilWritten(
  makeContext: () => Ctx,
  holder: string,
  tried: readonly TriedMessage[],
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await writeBack(makeContext(), holder, tried);
    } catch (fault) {
      if (tries >= writeTries) throw fault;
      makeContext().log.warn({ fault: String(fault), tries }, 'Outcomes are not written yet; trying again');
      await new Promise((resolve) => setTimeout(resolve, second / 2));
    }
  }
}

async function writeBack(ctx: Ctx, holder: string, tried: readonly TriedMessage[]): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const { threadIds } = await writeOutcomes(inside, holder, tried);
    for (const threadId of threadIds) await notify(inside, `thread:${threadId}`);
  });
}
