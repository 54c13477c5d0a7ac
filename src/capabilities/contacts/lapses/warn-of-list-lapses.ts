import { z } from 'zod';
import { dayInWords } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { recordAuditSet } from '../../audit/index.ts';
import { findPresentPerson } from '../../identity/index.ts';
import { findListLapse, takeDueListWarnings } from './list-lapse-store.ts';

/** The order to mail the owner of a list that something on it lapses. */
export const listLapseOrder = {
  name: 'contacts.send-lapse-warning',
  maxAttempts: 12,
  payload: z.object({ listId: z.uuid(), days: z.number(), lapsesOn: z.string() }),
};

/** Orders the warnings that are due; tells how many. */
export async function warnOfListLapses(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (within) => {
    const due = await takeDueListWarnings(within);
    for (const warning of due) await enqueue(within, listLapseOrder, { ...warning });
    await recordAuditSet(
      within,
      due.map(({ listId, days, lapsesOn }) => ({
        action: 'contacts.list-lapse-warned',
        subject: `contact-list:${listId}`,
        detail: { days, lapsesOn },
      })),
    );
    return due.length;
  });
}

/** Mails the owner of a list what lapses, without a name of anybody on it. Throws when the mail server fails for now. */
export async function sendListLapseWarning(
  ctx: Ctx,
  { listId, days, lapsesOn }: z.output<typeof listLapseOrder.payload>,
  mail: Pick<MailTransport, 'send'>,
): Promise<void> {
  const lapse = await findListLapse(ctx, listId, lapsesOn);
  const owner = lapse && (await findPresentPerson(ctx, lapse.ownerId));
  if (!lapse || !owner) return;
  const { publicUrl } = ctx.config.of(siteConfig);
  const until = dayInWords(new Date(`${lapsesOn}T12:00:00Z`));
  const outcome = await mail.send({
    to: owner.email,
    messageId: `<contacts-lapse-${listId}-${lapsesOn}-${days}@${new URL(publicUrl).hostname}>`,
    subject: `Your contact list "${lapse.name}" lapses on ${until}`,
    text: [
      `Hello ${owner.name},`,
      `on ${until} ${lapse.entries} of the contacts on your list "${lapse.name}" lapse. After that day they are not told, and 30 days later they are wiped.`,
      'If they still agree, confirm the list for another twelve months. If not, there is nothing to do.',
      `${publicUrl}/networks/lists/${listId}`,
      '',
    ].join('\n\n'),
  });
  if (outcome.kind === 'failed-for-now') throw new Error(`The mail server did not take the warning: ${outcome.reason}`);
  if (outcome.kind === 'failed-for-good') {
    ctx.log.warn({ listId, reason: outcome.reason }, 'A warning that contacts lapse cannot be delivered');
  }
}
