import { after, minute, second } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import type { PostEvent, PostedEvent, WebhookPost } from './webhook-sender.ts';
import type { SealedWebhook } from './webhook-store.ts';

/** What became of a post so far; `isTry` is false when nothing was posted, or when its answer is still awaited. */
export type PatientOutcome = PostedEvent & { readonly isTry: boolean };

/** An event for one machine by one message. */
export type AwaitedPost = WebhookPost & { readonly messageId: number };

/** Told of an answer that came after the batch had gone on. */
export type OnLate = (posted: PostedEvent) => Promise<void>;

/** Posts to many receivers so that a dead one holds up nobody else. */
export interface PatientPoster {
  post(ctx: Ctx, webhook: SealedWebhook, event: AwaitedPost, onLate: OnLate): Promise<PatientOutcome>;
  /** Waits for the answers that are still awaited. */
  close(): Promise<void>;
}

interface Receiver {
  /** Messages of which an answer is awaited. */
  readonly awaited: Set<number>;
  /** Who has its turn when an earlier post is answered; told false when the receiver turns out to be silent. */
  readonly queue: ((mayPost: boolean) => void)[];
  inFlight: number;
  silences: number;
  restUntil: Date;
}

// A batch waits for its slowest receiver, so none may take longer; the post itself goes on.
const batchPatience = 2 * second;
// Of one receiver at once: what cannot take four events cannot take forty.
const mostAtOnce = 4;
const shortestRest = 5 * second;
const longestRest = minute;
const askAgain = 2;

/** Makes the poster of one process over a sender. A receiver that does not answer is left alone for 5 to 60 seconds, by itself. */
export function makePatientPoster(send: PostEvent): PatientPoster {
  const receivers = new Map<string, Receiver>();
  const late = new Set<Promise<void>>();

  const receiverOf = (id: string): Receiver => {
    const fresh = { awaited: new Set<number>(), queue: [], inFlight: 0, silences: 0, restUntil: new Date(0) };
    const receiver = receivers.get(id) ?? fresh;
    receivers.set(id, receiver);
    return receiver;
  };
  const postInTurn = async (ctx: Ctx, webhook: SealedWebhook, event: AwaitedPost): Promise<PatientOutcome> => {
    const receiver = receiverOf(webhook.id);
    receiver.awaited.add(event.messageId);
    try {
      if (receiver.inFlight >= mostAtOnce && !(await new Promise<boolean>((turn) => receiver.queue.push(turn))))
        return resting(receiver, ctx.now);
      receiver.inFlight += 1;
      const posted = await send(ctx, webhook, event).catch((fault: unknown) => {
        ctx.log.warn({ fault: String(fault), webhook: webhook.id }, 'An event could not be posted');
        return { outcome: 'failed-for-now', status: null, reason: 'It could not be posted.', ms: 0 } as const;
      });
      receiver.inFlight -= 1;
      note(receiver, posted, ctx.now);
      return { ...posted, isTry: true };
    } finally {
      receiver.awaited.delete(event.messageId);
      // Nobody is remembered of whom there is nothing to remember.
      if (receiver.silences === 0 && receiver.awaited.size === 0) receivers.delete(webhook.id);
    }
  };
  return {
    async post(ctx, webhook, event, onLate) {
      const receiver = receivers.get(webhook.id);
      if (receiver?.awaited.has(event.messageId)) return notYet('It has not answered yet.', askAgain);
      if (receiver && receiver.restUntil > ctx.now) return resting(receiver, ctx.now);
      const answer = postInTurn(ctx, webhook, event);
      const posted = await within(batchPatience, answer);
      if (posted) return posted;
      const telling = answer.then((one) => (one.isTry ? onLate(one) : undefined)).finally(() => late.delete(telling));
      late.add(telling);
      return notYet('It has not answered yet.', askAgain);
    },
    async close() {
      await Promise.all(late);
    },
  };
}

function resting({ restUntil }: Receiver, now: Date): PatientOutcome {
  const seconds = Math.max(1, Math.ceil((restUntil.getTime() - now.getTime()) / second));
  return notYet('It did not answer and is left alone for a while.', seconds);
}

// No answer at all is what costs time; whoever answers, with whatever status, is there.
function note(receiver: Receiver, { outcome, status }: PostedEvent, now: Date): void {
  const isSilent = outcome === 'failed-for-now' && status === null;
  receiver.silences = isSilent ? receiver.silences + 1 : 0;
  const rest = isSilent ? Math.min(longestRest, shortestRest * 2 ** (receiver.silences - 1)) : 0;
  receiver.restUntil = after(now, rest);
  const turns = receiver.queue.splice(0, isSilent ? receiver.queue.length : 1);
  for (const turn of turns) turn(!isSilent);
}

function notYet(reason: string, retryAfterSeconds: number): PatientOutcome {
  return { outcome: 'failed-for-now', status: null, reason, ms: 0, retryAfterSeconds, isTry: false };
}

function within<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds, undefined);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
