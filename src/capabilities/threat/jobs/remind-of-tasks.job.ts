import { z } from 'zod';
import { defineJob, enqueue, type Job } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { remindOfTasks, sendTaskReminder, taskReminderOrder } from '../reminders/remind-of-tasks.ts';

const name = 'threat.remind-of-tasks';

/** Finds the tasks that are late. */
export const remindOfTasksJob = defineJob({
  name,
  sentence: 'Orders one mail to each person about tasks of a threat or response level that are late and still open.',
  payload: z.unknown(),
  async run(ctx) {
    const { isFull } = await remindOfTasks(ctx);
    if (isFull) await enqueue(ctx, { name }, {});
  },
});

/** Makes the job that mails one reminder. */
export function makeSendTaskReminderJob(mail: MailTransport): Job<typeof taskReminderOrder.payload> {
  return defineJob({
    ...taskReminderOrder,
    sentence: 'Mails one person what is still open of the tasks of a threat or response level that they may tick off.',
    run: (ctx, order) => sendTaskReminder(ctx, order, mail),
  });
}
