import { z } from 'zod';
import { portionFor } from '../../../kernel/marking.ts';
import { londonDay } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { findPresentPerson } from '../../identity/index.ts';
import { findReviewedVersion, type ReviewedVersion } from './review-store.ts';
import { dayWords } from './review-words.ts';

/** The order to mail one person about the review of a document. */
export const reviewNoticeOrder = {
  name: 'guidance.send-review-notice',
  maxAttempts: 12,
  payload: z.object({
    versionId: z.uuid(),
    personId: z.uuid(),
    about: z.enum(['due', 'withdrawn']),
    /** The day of review that it was ordered for. */
    reviewOn: z.string(),
  }),
};

type ReviewNotice = z.output<typeof reviewNoticeOrder.payload>;

/** Mails one person, unless the document was reviewed since. Throws when the mail server fails for now. */
export async function sendReviewNotice(ctx: Ctx, order: ReviewNotice, mail: MailTransport): Promise<void> {
  const version = await findReviewedVersion(ctx, order.versionId);
  const reader = await findPresentPerson(ctx, order.personId);
  const awaited = order.about === 'due' ? 'published' : 'withdrawn';
  if (!version || !reader || version.state !== awaited || version.reviewOn !== order.reviewOn) return;
  const { publicUrl } = ctx.config.of(siteConfig);
  const { subject, paragraphs } = wordsOf(version, order.about, londonDay(ctx.now));
  const outcome = await mail.send({
    to: reader.email,
    messageId: `<review-${order.versionId}-${order.about}-${order.reviewOn}-${londonDay(ctx.now)}-${reader.id}@${new URL(publicUrl).hostname}>`,
    subject,
    text: [`Hello ${reader.name},`, ...paragraphs, `${publicUrl}/guidance/edit/${version.slug}`, ''].join('\n\n'),
  });
  if (outcome.kind === 'failed-for-now') throw new Error(`The mail server did not take the notice: ${outcome.reason}`);
  if (outcome.kind === 'failed-for-good') {
    ctx.log.warn({ personId: order.personId, reason: outcome.reason }, 'A notice of a review cannot be delivered');
  }
}

function wordsOf(version: ReviewedVersion, about: ReviewNotice['about'], today: string) {
  // Its owner and reviewer are those named; what a mail may not say even to them stays out of it.
  const says = portionFor(version.marking, 'mail', 'named');
  const title = says === 'all' || says === 'title' ? `“${version.title}”` : 'a document of yours';
  if (about === 'withdrawn') {
    return {
      subject: `Withdrawn, because nobody reviewed it: ${title}`,
      paragraphs: [
        `${title} was due for review on ${dayWords(version.reviewOn)}. Nobody said that it is still right, so its readers no longer see it.`,
        'Open it to begin the next version:',
      ],
    };
  }
  const isDue = version.reviewOn <= today;
  const goes = version.withdrawOn ? ` On ${dayWords(version.withdrawOn)} it is withdrawn by itself.` : '';
  return {
    subject: `${isDue ? 'Review is due' : `Review by ${dayWords(version.reviewOn)}`}: ${title}`,
    paragraphs: [
      `${title} ${isDue ? 'was' : 'is'} due for review on ${dayWords(version.reviewOn)}.${isDue ? ' Its readers see that.' : ''}${goes}`,
      'Read it. If it is right, press “Still accurate”. If not, edit it:',
    ],
  };
}
