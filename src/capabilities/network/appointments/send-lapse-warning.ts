import { dayInWords } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { findPresentPerson } from '../../identity/index.ts';
import { roleTitle } from '../network-role.ts';
import { findEndingAppointment } from './lapse-store.ts';

/** Mails one person that an appointment ends, theirs or one that they approved. Throws when the mail server fails for now. */
export async function sendLapseWarning(
  ctx: Ctx,
  warning: { readonly appointmentId: string; readonly personId: string; readonly days: number },
  mail: MailTransport,
): Promise<void> {
  const { appointmentId, personId, days } = warning;
  const ending = await findEndingAppointment(ctx, appointmentId);
  const reader = await findPresentPerson(ctx, personId);
  if (!ending || !reader) return;
  const own = ending.personId === personId;
  const role = roleTitle(ending.role).toLowerCase();
  const until = dayInWords(new Date(ending.validTo.getTime() - 1));
  const { publicUrl } = ctx.config.of(siteConfig);
  const outcome = await mail.send({
    to: reader.email,
    // The same one for a repeated try, so that a mailbox can fold doubles.
    messageId: `<lapse-${appointmentId}-${days}-${personId}@${new URL(publicUrl).hostname}>`,
    subject: own ? `Your role as ${role} ends on ${until}` : `An appointment that you approved ends on ${until}`,
    text: [
      `Hello ${reader.name},`,
      own
        ? `you are ${role} until the end of ${until}. After that day you can no longer do what this role does.`
        : `${ending.personName} is ${role} until the end of ${until}. You approved that.`,
      'If it is to go on, it is proposed anew, vouched for and approved again before that day. If not, there is nothing to do.',
      `${publicUrl}/network/appointments/${ending.id}`,
      '',
    ].join('\n\n'),
  });
  if (outcome.kind === 'failed-for-now') throw new Error(`The mail server did not take the warning: ${outcome.reason}`);
  if (outcome.kind === 'failed-for-good') {
    ctx.log.warn({ personId, reason: outcome.reason }, 'A warning that an appointment ends cannot be delivered');
  }
}
