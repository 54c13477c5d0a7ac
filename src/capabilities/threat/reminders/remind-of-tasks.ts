import { z } from 'zod';
import { after, day, dayAndTime } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { recordAudit } from '../../audit/index.ts';
import { findPresentPerson } from '../../identity/index.ts';
import { listRoles } from '../../network/index.ts';
import { mayFinish } from '../response/response-access.ts';
import { threatConfig } from '../threat-config.ts';
import { listRemindedMembers, listRemindedTasks, markReminded } from './task-reminder-store.ts';

/** The order to mail one person what is still open of the tasks marked at a moment. */
export const taskReminderOrder = {
  name: 'threat.send-task-reminder',
  maxAttempts: 12,
  payload: z.object({ personId: z.uuid(), organisationId: z.uuid(), remindedAt: z.iso.datetime() }),
};

/** What is older than this nobody is reminded of any more. */
const longestAgo = 60 * day;
/** Tasks of one round; the rest follow in the next one. */
const batch = 2000;
/** Lines of one mail; the page has them all. */
const mostLines = 20;

/** Orders the mails about tasks that are late, each task once. Tells how many tasks; a full round means that more wait. */
export async function remindOfTasks(ctx: Ctx): Promise<{ readonly tasks: number; readonly isFull: boolean }> {
  const { remindDays } = ctx.config.of(threatConfig);
  if (remindDays === 0) return { tasks: 0, isFull: false };
  return inTransaction(ctx, async (within) => {
    const raisedBefore = after(ctx.now, -remindDays * day);
    const tasks = await markReminded(within, { raisedBefore, raisedAfter: after(ctx.now, -longestAgo), limit: batch });
    if (tasks === 0) return { tasks, isFull: false };
    const remindedAt = within.now.toISOString();
    for (const reminder of await listRemindedMembers(within)) {
      await enqueue(within, taskReminderOrder, { ...reminder, remindedAt });
    }
    await recordAudit(within, { action: 'threat.tasks-reminded', subject: 'threat:tasks', detail: { tasks } });
    return { tasks, isFull: tasks === batch };
  });
}

/** Mails one person what they may tick off and is still open. Throws when the mail server fails for now. */
export async function sendTaskReminder(
  ctx: Ctx,
  order: z.output<typeof taskReminderOrder.payload>,
  mail: MailTransport,
): Promise<void> {
  const reader = await findPresentPerson(ctx, order.personId);
  if (!reader) return;
  const roles = await listRoles(ctx, order.personId);
  const actor = { kind: 'person' as const, personId: reader.id, name: reader.name, roles };
  const tasks = await listRemindedTasks(ctx, order.organisationId, new Date(order.remindedAt));
  const own = tasks.filter((task) => mayFinish(actor, task));
  if (own.length === 0) return;
  const { publicUrl } = ctx.config.of(siteConfig);
  const outcome = await mail.send({
    to: reader.email,
    messageId: `<tasks-${order.organisationId}-${Date.parse(order.remindedAt)}-${reader.id}@${new URL(publicUrl).hostname}>`,
    subject: own.length === 1 ? 'One measure is late' : `${own.length} measures are late`,
    text: [
      `Hello ${reader.name},`,
      'after a change of the threat or response level your organisation’s own list says that this is to be done. It has not been ticked off:',
      own.slice(0, mostLines).map(describeTask).join('\n'),
      'If it is done, tick it off. If it is not needed, whoever keeps the list takes it off there.',
      `${publicUrl}/what-to-do-now`,
      '',
    ].join('\n\n'),
  });
  if (outcome.kind === 'failed-for-now') throw new Error(`The mail server did not take a reminder: ${outcome.reason}`);
  if (outcome.kind === 'failed-for-good') {
    ctx.log.warn({ personId: order.personId, reason: outcome.reason }, 'A reminder of tasks cannot be delivered');
  }
}

function describeTask(task: { words: string; premisesName: string | null; dueAt: Date }): string {
  return `- ${task.words} (${task.premisesName ?? 'the whole organisation'}, by ${dayAndTime(task.dueAt)})`;
}
