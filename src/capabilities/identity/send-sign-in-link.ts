import { after, minute } from '../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { siteConfig } from '../../platform/http/site-config.ts';
import type { MailTransport } from '../../platform/outbound/mail-transport.ts';
import { recordAudit } from '../audit/index.ts';
import { hashToken, newToken } from './secret-token.ts';
import { countLinks, deleteLink, insertLink, lockPersonForLink } from './sign-in-link-store.ts';
import { writeSignInMail } from './sign-in-mail.ts';

/** How long a link can be used, milliseconds; also the time in which the links of one person are counted. */
export const linkLifetime = 15 * minute;

/**
 * Most links to one person within that time that were asked for from one place: enough for a lost mail, too few to flood a
 * mailbox. By the pair, never by the person alone: else a stranger who asks in somebody's name keeps that person out.
 */
export const mostLinks = 5;

/**
 * Makes a link and mails it: commit, then send. The token exists only here and in the mail. Nothing happens for somebody who
 * has left or was sent five links within 15 minutes from the same place. A mail server that fails for now throws, so that the job tries again with
 * a new link.
 */
export async function sendSignInLink(
  ctx: Ctx,
  input: { readonly personId: string; readonly nextPath: string; readonly askedFrom?: string },
  mail: MailTransport,
): Promise<void> {
  const { personId, nextPath, askedFrom = '' } = input;
  const token = newToken();
  const tokenHash = hashToken(token);
  const person = await inTransaction(ctx, async (tx) => {
    const found = await lockPersonForLink(tx, personId);
    if (!found || (await countSent(tx, personId, askedFrom)) >= mostLinks) return undefined;
    await insertLink(tx, { tokenHash, personId, nextPath, askedFrom, expiresAt: after(tx.now, linkLifetime) });
    return found;
  });
  if (!person) {
    ctx.log.info({ personId }, 'No link to sign in was sent: too many in 15 minutes, or the person has left');
    return;
  }
  const link = `${ctx.config.of(siteConfig).publicUrl}/sign-in/${token}`;
  const outcome = await mail.send({ to: person.email, ...writeSignInMail(person.name, link) });
  if (outcome.kind === 'accepted') {
    await recordAudit(ctx, { action: 'sign-in-link.sent', subject: `person:${personId}` });
    return;
  }
  await deleteLink(ctx, tokenHash);
  if (outcome.kind === 'failed-for-now') throw new Error(`The mail server did not take the link: ${outcome.reason}`);
  ctx.log.warn({ personId, reason: outcome.reason }, 'A link to sign in cannot be delivered');
}

async function countSent(ctx: Ctx, personId: string, askedFrom: string): Promise<number> {
  return countLinks(ctx, personId, askedFrom, after(ctx.now, -linkLifetime));
}
