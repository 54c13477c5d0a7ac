import { after } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { makeAnswerLinks } from '../answers/answer-link.ts';
import type { Envelope, OutgoingMessage, Provider, SendOutcome } from '../channels/channel.ts';
import { findLaunchContent } from '../launch-store.ts';
import type { LeasedMessage, TriedMessage } from '../message.ts';
import { type OpenAddresses, openSealed } from './open-sealed.ts';
import { retryDelay } from './retry-delay.ts';

/** A message and what became of it. */
export interface SentMessage {
  readonly message: LeasedMessage;
  readonly outcome: SendOutcome;
  /** No provider saw it, so none is judged by it. */
  readonly unseen?: true;
}

/** Envelopes of one channel, kept while they are in use: content is rendered once for a launch and language. */
export type EnvelopeShelf = Map<string, Promise<Envelope>>;

// Launches in the air at once, times languages; the oldest are rendered again if they are ever needed.
const shelfSize = 100;

/** By whom messages of which channel go, and what is ready for them. */
export interface Sending {
  readonly channel: string;
  readonly provider: Provider;
  readonly shelf: EnvelopeShelf;
  readonly openAddresses: OpenAddresses;
}

/**
 * Sends messages of one channel, whatever launches they belong to; sealed addresses are opened first. A fault of ours becomes
 * "failed for now", told to the log.
 */
export async function sendBatch(
  ctx: Ctx,
  sending: Sending,
  messages: readonly LeasedMessage[],
): Promise<SentMessage[]> {
  try {
    const { ready, removed } = await openSealed(ctx, sending.openAddresses, messages);
    const gone = removed.map((message): SentMessage => ({ message, outcome: removedForGood, unseen: true }));
    return [...(await sendOpen(ctx, sending, ready)), ...gone];
  } catch (fault) {
    ctx.log.error({ fault: String(fault), channel: sending.channel }, 'Addresses could not be opened; trying again');
    return messages.map((message) => ({ message, outcome: broken }));
  }
}

async function sendOpen(ctx: Ctx, sending: Sending, messages: readonly LeasedMessage[]): Promise<SentMessage[]> {
  const linkOf = makeAnswerLinks(ctx);
  const groups = groupByContent(messages);
  const sent = await Promise.all(
    [...groups.values()].map(async (group) => {
      try {
        return await sendGroup(ctx, await envelopeFor(ctx, sending, group), group, linkOf);
      } catch (fault) {
        ctx.log.error({ fault: String(fault), channel: sending.channel }, 'A channel broke; trying again');
        return group.map((message): SentMessage => ({ message, outcome: broken }));
      }
    }),
  );
  return sent.flat();
}

function groupByContent(messages: readonly LeasedMessage[]): Map<string, LeasedMessage[]> {
  const groups = new Map<string, LeasedMessage[]>();
  let group: LeasedMessage[] = [];
  for (const message of messages) {
    const [first] = group;
    // Mostly the neighbour says the same, and no key is needed to see it.
    if (!first || first.launchId !== message.launchId || first.language !== message.language) {
      const key = shelfKey(message);
      group = groups.get(key) ?? [];
      groups.set(key, group);
    }
    group.push(message);
  }
  return groups;
}

function shelfKey({ launchId, language }: LeasedMessage): string {
  return `${launchId} ${language}`;
}

const removedForGood: SendOutcome = { outcome: 'failed-for-good', reason: 'the contact was removed' };
const broken: SendOutcome = { outcome: 'failed-for-now', reason: 'A fault of this program; see its log.' };

async function sendGroup(
  ctx: Ctx,
  envelope: Envelope,
  group: readonly LeasedMessage[],
  linkOf: (id: number) => string,
): Promise<SentMessage[]> {
  const outgoing = group.map((message) => toOutgoing(message, linkOf));
  const outcomes = await envelope.send(outgoing, ctx);
  if (outcomes.length !== group.length) throw new Error(`${group.length} messages gave ${outcomes.length} outcomes.`);
  return group.map((message, place) => ({ message, outcome: outcomes[place] ?? broken }));
}

// Its link is made when it is asked for: signing one costs more than everything else about a message, and some channels need none.
function toOutgoing(
  { id, threadId, lane, address, expiresAt }: LeasedMessage,
  linkOf: (id: number) => string,
): OutgoingMessage {
  let link: string | undefined;
  return {
    id,
    threadId,
    lane,
    address,
    expiresAt,
    get answerLink() {
      link ??= linkOf(id);
      return link;
    },
  };
}

function envelopeFor(ctx: Ctx, sending: Sending, [first]: readonly LeasedMessage[]): Promise<Envelope> {
  const { shelf } = sending;
  if (!first) throw new Error('A group of messages is never empty.');
  const key = shelfKey(first);
  const there = shelf.get(key);
  if (there) return there;
  const made = prepare(ctx, sending, first);
  shelf.set(key, made);
  made.catch(() => shelf.delete(key));
  const [oldest] = shelf.keys();
  if (shelf.size > shelfSize && oldest) shelf.delete(oldest);
  return made;
}

async function prepare(
  ctx: Ctx,
  { channel, provider }: Sending,
  { launchId, language }: LeasedMessage,
): Promise<Envelope> {
  const content = await findLaunchContent(ctx, launchId);
  return provider.prepare(content?.[channel]?.[language]);
}

/** What to write back; `now` is when the outcomes were heard. */
export function judgeOutcomes(sent: readonly SentMessage[], now: Date, random: () => number): TriedMessage[] {
  return sent.map(({ message, outcome }) => {
    const { id } = message;
    if (outcome.outcome !== 'failed-for-now') return { id, ...outcome };
    const delay = retryDelay(message.attempts, random(), outcome.retryAfterSeconds);
    const { reason, isDoubtful = false } = outcome;
    return { id, outcome: outcome.outcome, reason, dueAt: after(now, delay), isDoubtful };
  });
}
