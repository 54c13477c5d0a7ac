import { after, day, hour } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { hashToken, newToken } from '../secret-token.ts';
import { countContactLinks, deleteContactLink, insertContactLink, lockWaitingPoint } from './contact-point-store.ts';

/** How long a link can be used, milliseconds. */
export const contactLinkLifetime = day;
/** The time in which a person's links are counted, milliseconds, and how many there may be: a stranger's mailbox is not flooded. */
export const linkCountedFor = hour;
export const mostContactLinks = 5;

/**
 * Makes a link that verifies an address and mails it there: commit, then send. Nothing happens for an address that was
 * verified or removed meanwhile, or after five links within an hour. Throws when the mail server fails for now.
 */
export async function sendContactLink(ctx: Ctx, contactPointId: string, mail: MailTransport): Promise<void> {
  const token = newToken();
  const tokenHash = hashToken(token);
  const point = await inTransaction(ctx, async (within) => {
    const found = await lockWaitingPoint(within, contactPointId);
    if (!found) return undefined;
    const links = await countContactLinks(within, found.personId, after(within.now, -linkCountedFor));
    if (links >= mostContactLinks) return undefined;
    await insertContactLink(within, { tokenHash, contactPointId, expiresAt: after(within.now, contactLinkLifetime) });
    return found;
  });
  if (!point) {
    ctx.log.info({ contactPointId }, 'No link to confirm an address was sent: not wanted any more, or too many');
    return;
  }
  const link = `${ctx.config.of(siteConfig).publicUrl}/preferences/confirm/${token}`;
  const outcome = await mail.send({ to: point.address, ...writeContactMail(point.name, link) });
  if (outcome.kind === 'accepted') return;
  await deleteContactLink(ctx, tokenHash);
  if (outcome.kind === 'failed-for-now') throw new Error(`The mail server did not take the link: ${outcome.reason}`);
  ctx.log.warn({ contactPointId, reason: outcome.reason }, 'A link to confirm an address cannot be delivered');
}

function writeContactMail(name: string, link: string): { subject: string; text: string } {
  return {
    subject: 'Confirm this address',
    text: [
      `${name} wants to be sent warnings at this address too. If that is you, open this link and press the button. It works once, for 24 hours:`,
      link,
      'If it is not you, ignore this mail: nothing else is sent here.',
      '',
    ].join('\n\n'),
  };
}
