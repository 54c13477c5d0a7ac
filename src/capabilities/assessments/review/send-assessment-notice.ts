import { z } from 'zod';
import { dayInWords, readLondonTime } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { findPresentPerson } from '../../identity/index.ts';
import { sitePortion } from '../../premises/index.ts';
import { findReviewed } from './review-reminder-store.ts';

/** The order to mail one keeper that a review is due. */
export const assessmentNoticeOrder = {
  name: 'assessments.send-review-notice',
  maxAttempts: 12,
  payload: z.object({ assessmentId: z.uuid(), personId: z.uuid(), about: z.enum(['soon', 'due']) }),
};

type Order = z.output<typeof assessmentNoticeOrder.payload>;

/** Mails one keeper, unless a newer assessment holds by now. Throws when the mail server fails for now. */
export async function sendAssessmentNotice(ctx: Ctx, order: Order, mail: MailTransport): Promise<void> {
  const [reviewed, reader] = await Promise.all([
    findReviewed(ctx, order.assessmentId),
    findPresentPerson(ctx, order.personId),
  ]);
  if (!reviewed || !reader) return;
  const { publicUrl } = ctx.config.of(siteConfig);
  const { subject, sentence } = wordsOf(reviewed, order.about);
  const outcome = await mail.send({
    to: reader.email,
    messageId: `<assessment-${order.assessmentId}-${order.about}-${reader.id}@${new URL(publicUrl).hostname}>`,
    subject,
    text: [
      `Hello ${reader.name},`,
      sentence,
      'The next version begins with what you said last time:',
      `${publicUrl}/premises/${reviewed.premisesId}/assessment`,
      '',
    ].join('\n\n'),
  });
  if (outcome.kind === 'failed-for-now') throw new Error(`The mail server did not take the notice: ${outcome.reason}`);
  if (outcome.kind === 'failed-for-good') {
    ctx.log.warn({ personId: order.personId, reason: outcome.reason }, 'A notice of a review cannot be delivered');
  }
}

// A mail says where and when, and nothing of what was found.
function wordsOf({ name, reviewOn }: { name: string; reviewOn: string }, about: Order['about']) {
  const portion = sitePortion('assessment', 'mail', 'keeper');
  const place = portion === 'all' || portion === 'title' ? name : 'premises of yours';
  const day = dayInWords(readLondonTime(`${reviewOn} 12:00`) ?? new Date(reviewOn));
  if (about === 'soon') {
    return {
      subject: `Review by ${day}: risk assessment of ${place}`,
      sentence: `The risk assessment of ${place} is to be reviewed by ${day}.`,
    };
  }
  return {
    subject: `Review is due: risk assessment of ${place}`,
    sentence: `The risk assessment of ${place} was to be reviewed by ${day}. It holds until you complete the next one, but it may be out of date.`,
  };
}
