import { z } from 'zod';
import { defineJob, enqueue, type Job } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import {
  drillReminderOrder,
  noteEndedTraining,
  remindOfDrills,
  sendDrillReminder,
} from '../reminders/remind-of-drills.ts';
import { endSignOffs, endSignOffsOrder } from '../signing/end-sign-offs.ts';

const name = 'drills.remind';

/** Finds what is due, and what training ended. */
export const remindOfDrillsJob = defineJob({
  name,
  sentence:
    'Orders one mail to keepers and deputies about drills due in a month or overdue, and counts training anew that ended.',
  payload: z.unknown(),
  async run(ctx) {
    await noteEndedTraining(ctx);
    const { isFull } = await remindOfDrills(ctx);
    if (isFull) await enqueue(ctx, { name }, {});
  },
});

/** Makes the job that mails one reminder. */
export function makeSendDrillReminderJob(mail: MailTransport): Job<typeof drillReminderOrder.payload> {
  return defineJob({
    ...drillReminderOrder,
    sentence: 'Mails one keeper or deputy which drills of premises are due.',
    run: (ctx, order) => sendDrillReminder(ctx, order, mail),
  });
}

/** After a change of a threat or response level. */
export const endSignOffsJob = defineJob({
  ...endSignOffsOrder,
  sentence: 'Ends the signatures of premises that are for a level which holds no more.',
  async run(ctx, order) {
    await endSignOffs(ctx, order);
  },
});
