import { z } from 'zod';
import { after, day, londonDay } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { lapseWords, listLaunchRights } from '../../alerts/index.ts';
import { recordAuditSet } from '../../audit/index.ts';
import { findPresentPerson } from '../../identity/index.ts';
import { takeNewLapseWarnings } from './practice-store.ts';

/** The order to mail somebody that their right to launch lapses. */
export const rightWarningOrder = {
  name: 'exercises.send-right-warning',
  maxAttempts: 12,
  payload: z.object({ personId: z.uuid(), lapsesOn: z.string(), days: z.number() }),
};

/** So many days before, from the last warning to the first. */
const warningDays = [3, 14, 30];

/** Orders the mails that are due, each once. Tells how many. */
export async function warnOfLapsingRights(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (within) => {
    const today = londonDay(ctx.now);
    const due = (await listLaunchRights(within)).flatMap(({ personId, lapse }) => {
      if (!lapse || lapse.lapsesOn <= today) return [];
      const days = warningDays.find((each) => lapse.lapsesOn <= londonDay(after(ctx.now, each * day)));
      return days === undefined ? [] : [{ personId, lapsesOn: lapse.lapsesOn, days }];
    });
    const fresh = await takeNewLapseWarnings(within, due);
    for (const warning of fresh) await enqueue(within, rightWarningOrder, warning);
    const entries = fresh.map(({ personId, days }) => ({
      action: 'exercise.lapse-warned',
      subject: `person:${personId}`,
      detail: { days },
    }));
    await recordAuditSet(within, entries);
    return fresh.length;
  });
}

/** Mails one person, unless their right was renewed meanwhile. Throws when the mail server fails for now. */
export async function sendRightWarning(
  ctx: Ctx,
  order: z.output<typeof rightWarningOrder.payload>,
  mail: MailTransport,
): Promise<void> {
  const [right] = await listLaunchRights(ctx, [order.personId]);
  const reader = await findPresentPerson(ctx, order.personId);
  if (!reader || !right?.lapse || right.lapse.lapsesOn !== order.lapsesOn) return;
  const { publicUrl } = ctx.config.of(siteConfig);
  const outcome = await mail.send({
    to: reader.email,
    messageId: `<right-${order.lapsesOn}-${order.days}-${reader.id}@${new URL(publicUrl).hostname}>`,
    subject: 'Your right to launch live alerts lapses soon',
    text: [
      `Hello ${reader.name},`,
      lapseWords(right.lapse, ctx.now, 366) ?? '',
      `${publicUrl}/exercises/practice`,
      '',
    ].join('\n\n'),
  });
  if (outcome.kind === 'failed-for-now') throw new Error(`The mail server did not take the warning: ${outcome.reason}`);
  if (outcome.kind === 'failed-for-good') {
    ctx.log.warn(
      { personId: order.personId, reason: outcome.reason },
      'A warning that a right lapses cannot be delivered',
    );
  }
}
