import { after, second } from '../../kernel/time.ts';
import type { Ctx } from '../../platform/db/database.ts';
import type { LinkOutcome } from './answer-by-link.ts';
import { type AnswerResult, type DueAnswer, leaseDueAnswers, settleAnswers } from './rehearsal-store.ts';

/** Sends one answer. */
export type Send = (due: DueAnswer) => Promise<LinkOutcome>;

/** What a turn did; `pauseMs` above 0 says that the site asked for that much patience. */
export interface PlayedTurn {
  readonly sent: number;
  readonly pauseMs: number;
}

// Longer than a whole set can take with every call at its time-out; after a crash the set is tried again then.
const lease = 60 * second;
const mostAttempts = 10;
/** Answers on their way at once. */
const concurrency = 8;

/** Sends answers that are due, at most `size`; stops early when the site asks for patience, and nothing is lost then. */
export async function playAnswers(ctx: Ctx, size: number, send: Send): Promise<PlayedTurn> {
  const due = await leaseDueAnswers(ctx, size, after(ctx.now, lease));
  if (due.length === 0) return { sent: 0, pauseMs: 0 };
  const waiting = [...due];
  const results: AnswerResult[] = [];
  let pauseMs = 0;
  let failures = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const outcome = pauseMs > 0 ? ({ kind: 'busy', waitMs: pauseMs } as const) : await send(next);
      if (outcome.kind === 'busy') pauseMs = Math.max(pauseMs, outcome.waitMs);
      if (outcome.kind === 'failed') failures += 1;
      results.push(readResult(next, outcome, ctx.now));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  await settleAnswers(ctx, results, { failures, pauses: pauseMs > 0 ? 1 : 0 });
  return { sent: results.filter((result) => result.outcome !== null).length, pauseMs };
}

function readResult(due: DueAnswer, outcome: LinkOutcome, now: Date): AnswerResult {
  const mailId = due.mail_id;
  if (outcome.kind === 'busy') return { mailId, outcome: null, dueAt: after(now, outcome.waitMs) };
  if (outcome.kind !== 'failed') return { mailId, outcome: outcome.kind, dueAt: null };
  if (due.attempts >= mostAttempts) return { mailId, outcome: 'given-up', dueAt: null };
  return { mailId, outcome: null, dueAt: after(now, 3 * second * due.attempts) };
}
