import { clockTime } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { recordAudit } from '../../audit/index.ts';
import { hashToken, newToken } from '../secret-token.ts';
import { sendNotice } from '../send-notice.ts';
import { setStopToken } from './recovery-store.ts';

/** Mails the notice with the link that stops the recovery; nothing when it is over. Throws when the mail server fails for now. */
export async function sendRecoveryNotice(ctx: Ctx, recoveryId: string, mail: MailTransport): Promise<void> {
  const token = newToken();
  const person = await setStopToken(ctx, recoveryId, hashToken(token));
  if (!person) return;
  const link = `${ctx.config.of(siteConfig).publicUrl}/stop-recovery/${token}`;
  const { personId, name, email: to, readyAt } = person;
  if (!(await sendNotice(ctx, personId, { to, ...writeRecoveryNotice(name, readyAt, link) }, mail))) return;
  await recordAudit(ctx, {
    action: 'recovery.notice-sent',
    subject: `person:${personId}`,
    detail: { recovery: recoveryId },
  });
}

function writeRecoveryNotice(name: string, readyAt: Date, link: string): { subject: string; text: string } {
  return {
    subject: 'Somebody is getting into your account without your passkey',
    text: [
      `Hello ${name},`,
      `somebody used a link from this mailbox, or your employer’s sign-in, to come in as you without your passkey. They get in after ${clockTime(readyAt)} by doing it again.`,
      'If it is you, there is nothing to do: wait, sign in the same way again after that time, then add a new passkey and remove the lost one.',
      'If it is not you, stop it now:',
      link,
      'Signing in with your passkey stops it as well. Then change the password of this mailbox, and tell whoever put you in the network.',
      '',
    ].join('\n\n'),
  };
}
