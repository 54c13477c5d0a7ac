import { type Ctx, inPatientTransaction } from '../../platform/db/database.ts';
import { notify } from '../../platform/db/notify.ts';
import { announce } from '../../platform/events/event.ts';
import { type Answer, countingAnswer } from './answer.ts';
import { readAnswerLink } from './answer-link.ts';
import {
  findRecipientForUpdate,
  insertReceipt,
  markMessageProved,
  type Receipt,
  stopWaitingOfPerson,
  updateAnswer,
} from './answer-store.ts';
import { deliveryRefusals } from './delivery-errors.ts';
import { helpNeeded } from './delivery-events.ts';
import { markOfferedDelivered } from './message-store.ts';

/** What came of an answer. */
export interface Answered {
  readonly launchId: string;
  readonly threadId: string;
  readonly personId: string;
  /** The person's answer that counts now. */
  readonly answer: Answer;
}

/** Records an answer given under a personal link. Taken at any time, also after the alert is over; repeats are harmless. */
export async function recordAnswer(ctx: Ctx, given: { token: string; answer: Answer }): Promise<Answered> {
  const { launchId, personId, messageId } = await readAnswerLink(ctx, given.token);
  return record(ctx, { launchId, personId, messageId, answer: given.answer });
}

/** Records an answer given on the live page by somebody signed in; refuses people whom the launch did not tell. */
export function recordAnswerOfPerson(
  ctx: Ctx,
  given: { launchId: string; personId: string; answer: Answer },
): Promise<Answered> {
  return record(ctx, given);
}

async function record(ctx: Ctx, receipt: Receipt): Promise<Answered> {
  const { launchId, personId, messageId, answer } = receipt;
  return inPatientTransaction(ctx, async (inside) => {
    const recipient = await findRecipientForUpdate(inside, launchId, personId);
    if (!recipient) throw deliveryRefusals.refuse('ANSWER_NOT_EXPECTED', { launchId });
    const { threadId, number } = recipient;
    const before = recipient.answer ?? undefined;
    const counts = countingAnswer(before, answer);
    await insertReceipt(inside, receipt);
    if (counts !== before) await updateAnswer(inside, launchId, personId, counts);
    await stopWaitingOfPerson(inside, threadId, number, personId);
    if (messageId === undefined) await markOfferedDelivered(inside, launchId, [personId]);
    else await markMessageProved(inside, messageId);
    if (counts === 'need-help' && before !== 'need-help') {
      await announce(inside, helpNeeded, { launchId, threadId, personId });
    }
    await notify(inside, `thread:${threadId}`);
    return { launchId, threadId, personId, answer: counts };
  });
}
