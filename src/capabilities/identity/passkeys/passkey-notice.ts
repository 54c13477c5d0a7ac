import { z } from 'zod';
import { dayAndTime } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { findPresentPerson } from '../person-store.ts';
import { sendNotice } from '../send-notice.ts';

/** The order to tell somebody that their passkeys changed. It carries no name of a passkey: whoever added it chose that. */
export const passkeyNoticeOrder = {
  name: 'identity.send-passkey-notice',
  maxAttempts: 12,
  payload: z.object({ personId: z.uuid(), change: z.enum(['added', 'removed']), at: z.iso.datetime() }),
};

/** Orders the notice, within the transaction of the change. */
export async function orderPasskeyNotice(tx: Ctx, personId: string, change: 'added' | 'removed'): Promise<void> {
  await enqueue(tx, passkeyNoticeOrder, { personId, change, at: tx.now.toISOString() });
}

/** Mails the notice; to nobody who has left meanwhile. Throws when the mail server fails for now. */
export async function sendPasskeyNotice(
  ctx: Ctx,
  order: z.output<typeof passkeyNoticeOrder.payload>,
  mail: MailTransport,
): Promise<void> {
  const person = await findPresentPerson(ctx, order.personId);
  if (!person) return;
  const { publicUrl } = ctx.config.of(siteConfig);
  const letter = { to: person.email, ...writePasskeyNotice(person.name, order, publicUrl) };
  await sendNotice(ctx, person.id, letter, mail);
}

function writePasskeyNotice(
  name: string,
  order: { readonly change: 'added' | 'removed'; readonly at: string },
  publicUrl: string,
): { subject: string; text: string } {
  const when = dayAndTime(new Date(order.at));
  return {
    subject: `A passkey of yours was ${order.change}`,
    text: [
      `Hello ${name},`,
      `a passkey of your account was ${order.change} at ${when}.`,
      'If it was you, there is nothing to do.',
      `If it was not you: sign in, remove every passkey that you do not know (${publicUrl}/passkeys), end the sessions that are not yours (${publicUrl}/sessions), change the password of this mailbox, and tell whoever put you in the network.`,
      '',
    ].join('\n\n'),
  };
}
