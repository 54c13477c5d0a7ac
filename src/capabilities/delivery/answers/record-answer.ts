import type { Ctx } from '../../../platform/db/database.ts';
import { deliveryRefusals } from '../delivery-errors.ts';
import type { Answer } from './answer.ts';
import { getMessageIdOfLink, unknownLink } from './answer-link.ts';
import type { GivenAnswer, TakenAnswer } from './answer-store.ts';
import { takeTogether } from './take-together.ts';

/** What came of an answer. */
export type Answered = Pick<TakenAnswer, 'launchId' | 'threadId' | 'personId' | 'answer'>;

/** Records an answer given under a personal link. Taken at any time, also after the alert is over; repeats are harmless. */
export async function recordAnswer(ctx: Ctx, given: { token: string; answer: Answer }): Promise<Answered> {
  const from = { messageId: getMessageIdOfLink(ctx, given.token) };
  const taken = await take(ctx, { from, answer: given.answer, at: ctx.now });
  if (!taken) throw unknownLink(given.token);
  return taken;
}

/** Records an answer that a provider brings of one message: a key that was pressed during a call. Nothing for a message unknown. */
export function recordAnswerOfMessage(
  ctx: Ctx,
  { messageId, answer }: { messageId: number; answer: Answer },
): Promise<Answered | undefined> {
  return take(ctx, { from: { messageId }, answer, at: ctx.now });
}

/** Records an answer given on the live page by somebody signed in; refuses people whom the launch did not tell. */
export async function recordAnswerOfPerson(
  ctx: Ctx,
  { launchId, personId, answer }: { launchId: string; personId: string; answer: Answer },
): Promise<Answered> {
  const taken = await take(ctx, { from: { launchId, personId }, answer, at: ctx.now });
  if (!taken) throw deliveryRefusals.refuse('ANSWER_NOT_EXPECTED', { launchId });
  return taken;
}

async function take(ctx: Ctx, given: GivenAnswer): Promise<Answered | undefined> {
  const taken = await takeTogether(ctx, given);
  if (!taken) return undefined;
  const { launchId, threadId, personId, answer } = taken;
  return { launchId, threadId, personId, answer };
}
