import { defineJob, type Job } from '../../../platform/jobs/job.ts';
import { contactLinkOrder } from '../contacts/add-contact-point.ts';
import { type LinkWays, sendContactLink } from '../contacts/send-contact-link.ts';
import { linkLifetime } from '../send-sign-in-link.ts';

/** Makes the job that mails a link to verify an address; dropped when it waited so long that nobody waits for it. */
export function makeSendContactLinkJob(ways: LinkWays): Job<typeof contactLinkOrder.payload> {
  return defineJob({
    ...contactLinkOrder,
    sentence: 'Makes a link that confirms an address a person brought in, and sends it there.',
    async run(ctx, { contactPointId, requestedAt }) {
      if (ctx.now.getTime() - Date.parse(requestedAt) > linkLifetime) return;
      await sendContactLink(ctx, contactPointId, ways);
    },
  });
}
