import { defineJob, type Job } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { signInLinkOrder } from '../request-sign-in-link.ts';
import { linkLifetime, sendSignInLink } from '../send-sign-in-link.ts';

/** Makes the job that mails a link; one that waited longer than a link lives is dropped, since nobody waits for it. */
export function makeSendSignInLinkJob(mail: MailTransport): Job<typeof signInLinkOrder.payload> {
  return defineJob({
    ...signInLinkOrder,
    sentence: 'Makes a link to sign in and mails it to the person who asked for it.',
    async run(ctx, { personId, nextPath, requestedAt, askedFrom }) {
      const waited = ctx.now.getTime() - Date.parse(requestedAt);
      if (personId === null || waited > linkLifetime) return;
      await sendSignInLink(ctx, { personId, nextPath, askedFrom }, mail);
    },
  });
}
