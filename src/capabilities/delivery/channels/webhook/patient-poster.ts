import { after, minute, second } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import type { PostEvent, PostedEvent, WebhookPost } from './webhook-sender.ts';
import type { SealedWebhook } from './webhook-store.ts';

/** What became of a post so far; `isTry` is false when nothing was posted, or when its answer is still awaited. */
export type PatientOutcome = PostedEvent & { readonly isTry: boolean };

/** Posts to many receivers so that a dead one holds up nobody else. */
export interface PatientPoster {
  post(ctx: Ctx, webhook: SealedWebhook, event: WebhookPost, onLate: OnLate): Promise<PatientOutcome>;
  /** Waits for the answers that are still awaited. */
  close(): Promise<void>;
}

/** Told of an answer that came after the batch had gone on. */
export type OnLate = (posted: PostedEvent) => Promise<void>;

interface Receiver {
  readonly awaited: Set<string>;
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
    const known = receivers.get(id) ?? { awaited: new Set(), silences: 0, restUntil: new Date(0) };
    receivers.set(id, known);
    return known;
  };
  return {
    async post(ctx, webhook, event, onLate) {
      const receiver = receiverOf(webhook.id);
      const wait = findReceiverWait(receiver, event.eventId, ctx.now);
      if (wait) return wait;
      receiver.awaited.add(event.eventId);
      const answer = send(ctx, webhook, event).then((posted) => {
        receiver.awaited.delete(event.eventId);
        note(receiver, posted, ctx.now);
        // Nobody is remembered of whom there is nothing to remember.
        if (receiver.silences === 0 && receiver.awaited.size === 0) receivers.delete(webhook.id);
        return posted;
      });
      const posted = await within(batchPatience, answer);
      if (posted) return { ...posted, isTry: true };
      const telling = answer.then(onLate).finally(() => late.delete(telling));
      late.add(telling);
      return notYet('It has not answered yet.', askAgain);
    },
    async close() {
      await Promise.all(late);
    },
  };
}

function findReceiverWait(receiver: Receiver, eventId: string, now: Date): PatientOutcome | undefined {
  if (receiver.awaited.has(eventId)) return notYet('It has not answered yet.', askAgain);
  if (receiver.awaited.size >= mostAtOnce) return notYet('It is busy with earlier events.', askAgain);
  const rest = receiver.restUntil.getTime() - now.getTime();
  return rest > 0 ? notYet('It did not answer and is left alone for a while.', Math.ceil(rest / second)) : undefined;
}

// No answer at all is what costs time; whoever answers, with whatever status, is there.
function note(receiver: Receiver, { outcome, status }: PostedEvent, now: Date): void {
  const isSilent = outcome === 'failed-for-now' && status === null;
  receiver.silences = isSilent ? receiver.silences + 1 : 0;
  const rest = isSilent ? Math.min(longestRest, shortestRest * 2 ** (receiver.silences - 1)) : 0;
  receiver.restUntil = after(now, rest);
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
