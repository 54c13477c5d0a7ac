import type { Ctx } from '../../platform/db/database.ts';
import type { Mail, MailTransport } from '../../platform/outbound/mail-transport.ts';

/** Mails somebody a notice about their account and tells whether it was taken. Throws when the mail server fails for now. */
export async function sendNotice(ctx: Ctx, personId: string, letter: Mail, mail: MailTransport): Promise<boolean> {
  const outcome = await mail.send(letter);
  if (outcome.kind === 'failed-for-now') throw new Error(`The mail server did not take the notice: ${outcome.reason}`);
  if (outcome.kind === 'failed-for-good') {
    ctx.log.warn({ personId, reason: outcome.reason }, 'A notice to somebody about their account cannot be delivered');
  }
  return outcome.kind === 'accepted';
}
