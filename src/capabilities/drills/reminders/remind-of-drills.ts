import { z } from 'zod';
import { after, day, dayInWords, londonDay } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { recordAuditSet } from '../../audit/index.ts';
import { findPresentPerson } from '../../identity/index.ts';
import { listKeepers } from '../../premises/index.ts';
import { drillProcedureWords } from '../drill.ts';
import { addMonths, remindMonths } from '../drill-schedule.ts';
import { listTrainingEnded } from '../training/crew-store.ts';
import { noteTraining } from '../training/current-training.ts';
import { listStillDue, takeDrillReminders } from './drill-reminder-store.ts';

/** The order to mail one keeper or deputy what is due at premises. */
export const drillReminderOrder = {
  name: 'drills.send-reminder',
  maxAttempts: 12,
  payload: z.object({ premisesId: z.uuid(), personId: z.uuid(), remindedAt: z.iso.datetime() }),
};

/** Reminders of one round; the rest follow in the next one. */
const batch = 500;
/** Premises whose training is counted anew in a night, at most. */
const mostEnded = 20_000;

/** Orders the mails about drills that are due within a month or overdue, each once. Tells how many reminders, and whether more wait. */
export async function remindOfDrills(ctx: Ctx): Promise<{ readonly reminders: number; readonly isFull: boolean }> {
  return inTransaction(ctx, async (within) => {
    const today = londonDay(within.now);
    const until = addMonths(today, remindMonths);
    const taken = await takeDrillReminders(within, { today, until, limit: batch });
    const places = new Map(taken.map(({ premisesId, organisationId }) => [premisesId, organisationId]));
    const remindedAt = within.now.toISOString();
    for (const [premisesId, organisationId] of places) {
      for (const personId of await listKeepers(within, { id: premisesId, organisationId })) {
        await enqueue(within, drillReminderOrder, { premisesId, personId, remindedAt });
      }
    }
    const entries = [...places.keys()].map((id) => ({ action: 'drills.reminded', subject: `premises:${id}` }));
    await recordAuditSet(within, entries);
    return { reminders: taken.length, isFull: taken.length === batch };
  });
}

/** Counts anew who is trained at premises where something that somebody learnt ended yesterday. */
export async function noteEndedTraining(ctx: Ctx): Promise<void> {
  const yesterday = londonDay(after(ctx.now, -day));
  for (const { premisesId } of await listTrainingEnded(ctx, yesterday, mostEnded)) {
    await inTransaction(ctx, (within) => noteTraining(within, premisesId));
  }
}

/** Mails one keeper or deputy what is still due. Throws when the mail server fails for now. */
export async function sendDrillReminder(
  ctx: Ctx,
  order: z.output<typeof drillReminderOrder.payload>,
  mail: MailTransport,
): Promise<void> {
  const { premisesId, personId, remindedAt } = order;
  const reader = await findPresentPerson(ctx, personId);
  const due = await listStillDue(ctx, premisesId, new Date(remindedAt));
  const [first] = due;
  if (!reader || !first) return;
  const { publicUrl } = ctx.config.of(siteConfig);
  const lines = due.map(({ procedure, dueOn, kind }) => {
    const onDay = dayInWords(new Date(`${dueOn}T12:00:00Z`));
    return `- ${drillProcedureWords[procedure]}: ${kind === 'overdue' ? 'overdue since' : 'due by'} ${onDay}`;
  });
  const outcome = await mail.send({
    to: reader.email,
    messageId: `<drills-${premisesId}-${Date.parse(remindedAt)}-${personId}@${new URL(publicUrl).hostname}>`,
    subject: `Drills are due at ${first.premisesName}`,
    text: [
      `Hello ${reader.name},`,
      `at ${first.premisesName} these drills are due by your own rhythm. No law says how often: it is good practice.`,
      lines.join('\n'),
      'Plan one here, or choose another rhythm:',
      `${publicUrl}/premises/${premisesId}/drills`,
      '',
    ].join('\n\n'),
  });
  if (outcome.kind === 'failed-for-now') throw new Error(`The mail server did not take a reminder: ${outcome.reason}`);
  if (outcome.kind === 'failed-for-good') {
    ctx.log.warn({ personId, reason: outcome.reason }, 'A reminder of drills cannot be delivered');
  }
}
