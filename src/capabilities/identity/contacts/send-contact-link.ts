import { after, day, hour } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { hashToken, newToken } from '../secret-token.ts';
import { contactChannels } from './contact-channel.ts';
import { countContactLinks, deleteContactLink, insertContactLink, lockWaitingPoint } from './contact-point-store.ts';

/** How long a link can be used, milliseconds. */
export const contactLinkLifetime = day;
/** The time in which a person's links are counted, milliseconds, and how many there may be: a stranger's mailbox is not flooded. */
export const linkCountedFor = hour;
export const mostContactLinks = 5;

/** What became of a text. */
export type TextOutcome =
  | { readonly outcome: 'accepted' | 'delivered' }
  | { readonly outcome: 'failed-for-now' | 'failed-for-good'; readonly reason: string };

/** Sends one text with one link to one number. */
export type SendText = (
  ctx: Ctx,
  text: { readonly to: string; readonly headline: string; readonly summary: string; readonly link: string },
) => Promise<TextOutcome>;

/** The ways by which links go. */
export interface LinkWays {
  readonly mail: Pick<MailTransport, 'send'>;
  readonly sendText: SendText;
}

/**
 * Makes a link that verifies an address and sends it there: commit, then send. Nothing happens for an address that was
 * verified or removed meanwhile, or after five links within an hour. Throws when it cannot be sent for now.
 */
export async function sendContactLink(ctx: Ctx, contactPointId: string, ways: LinkWays): Promise<void> {
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
  const outcome = await send(ctx, ways, point, link);
  if (!('reason' in outcome)) return;
  await deleteContactLink(ctx, tokenHash);
  if (outcome.outcome === 'failed-for-now') throw new Error(`The link was not taken: ${outcome.reason}`);
  ctx.log.warn({ contactPointId, reason: outcome.reason }, 'A link to confirm an address cannot be delivered');
}

interface LinkReader {
  readonly name: string;
  readonly channel: string;
  readonly address: string;
}

async function send(
  ctx: Ctx,
  ways: LinkWays,
  { name, channel, address }: LinkReader,
  link: string,
): Promise<TextOutcome> {
  if (contactChannels.find((each) => each.channel === channel)?.linkBy === 'text') {
    const headline = `${name} wants warnings at this number.`;
    const summary = 'If that is you, open the link and press the button. If not, ignore this: nothing else is sent.';
    return ways.sendText(ctx, { to: address, headline, summary, link });
  }
  const sent = await ways.mail.send({ to: address, ...writeContactMail(name, link) });
  return sent.kind === 'accepted' ? { outcome: 'accepted' } : { outcome: sent.kind, reason: sent.reason };
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
