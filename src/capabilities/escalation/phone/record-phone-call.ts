import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { mayWithin } from '../../../kernel/permission.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import { type Answer, recordAnswerOfPerson } from '../../delivery/index.ts';
import { tellAgain } from '../deeds/tell-again.ts';
import { escalationRefusals } from '../escalation-errors.ts';
import { phoneSilent } from '../escalation-permissions.ts';
import {
  closePhoneTask,
  findPhoneTask,
  insertPhoneCall,
  isTold,
  listPhoneEntries,
  lockPhoneTask,
  type PhoneTask,
} from './phone-store.ts';

/** What came of a call: who was telephoned about which entry, and what they answered when they were reached. */
export interface PhoneCallInput {
  readonly taskId: string;
  readonly personId: string;
  readonly result: 'reached' | 'no-reply' | 'wrong-number';
  readonly answer?: Answer;
  readonly note: string;
}

/**
 * Writes down a call. What somebody answered is recorded through delivery like any other answer. Whoever is reached ends the
 * entry; when everybody on it was tried in vain it is closed, and the next repeat opens it again. Tells how the entry stands.
 */
export async function recordPhoneCall(ctx: Ctx, input: PhoneCallInput): Promise<'open' | 'reached' | 'not-reached'> {
  const { taskId, personId, result, note } = input;
  const answer = result === 'reached' ? (input.answer ?? 'received') : undefined;
  const task = await getTask(ctx, await findPhoneTask(ctx, taskId), personId);
  // The answer first: answers of many people are written together, outside of this transaction. Given twice it does no harm.
  if (answer) await giveAnswer(ctx, task, personId, answer);
  return inTransaction(ctx, async (inside) => {
    const locked = await getTask(inside, await lockPhoneTask(inside, taskId), personId);
    const calledBy = actorReference(inside.actor);
    const row = {
      id: newId(),
      taskId,
      personId,
      result,
      answer: answer ?? null,
      note: note.trim(),
      calledBy,
      at: inside.now,
    };
    await insertPhoneCall(inside, row);
    await recordAudit(inside, {
      action: 'escalation.phone-call-recorded',
      subject: `launch:${locked.launchId}`,
      detail: { task: taskId, person: `person:${personId}`, result, ...(answer ? { answer } : {}) },
    });
    const stands = await judge(inside, locked, result);
    if (stands !== 'open') await closePhoneTask(inside, taskId, stands);
    await notify(inside, `thread:${locked.threadId}`);
    return stands;
  });
}

async function giveAnswer(ctx: Ctx, { launchId }: PhoneTask, personId: string, answer: Answer): Promise<void> {
  // Somebody of the post may never have been told; now they were, and have it in writing as well.
  if (!(await isTold(ctx, launchId, personId))) {
    await inTransaction(ctx, (inside) => tellAgain(inside, { launchId, personIds: [personId] }));
  }
  await recordAnswerOfPerson(ctx, { launchId, personId, answer });
}

async function judge(
  ctx: Ctx,
  task: PhoneTask,
  result: PhoneCallInput['result'],
): Promise<'open' | 'reached' | 'not-reached'> {
  if (result === 'reached') return 'reached';
  const entries = await listPhoneEntries(ctx, task);
  return entries.every(({ lastResult }) => lastResult !== null) ? 'not-reached' : 'open';
}

async function getTask(ctx: Ctx, task: PhoneTask | undefined, personId: string): Promise<PhoneTask> {
  if (!task || task.closedAt !== null) throw escalationRefusals.refuse('PHONE_TASK_UNKNOWN');
  requireRegion(ctx, task);
  const entries = await listPhoneEntries(ctx, task);
  if (!entries.some((entry) => entry.personId === personId)) throw escalationRefusals.refuse('PHONE_TASK_UNKNOWN');
  return task;
}

/** Refuses whoever may not telephone the people of this entry's region. */
export function requireRegion(ctx: Ctx, { regionCode }: Pick<PhoneTask, 'regionCode'>): void {
  const place = regionCode === null ? {} : { regionCodes: [regionCode] };
  if (!mayWithin(ctx.actor, phoneSilent, place)) throw escalationRefusals.refuse('PHONE_NOT_ALLOWED');
}
