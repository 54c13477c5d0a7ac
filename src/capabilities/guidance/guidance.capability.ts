import type { Capability } from '../../platform/capability.ts';
import type { MailTransport } from '../../platform/outbound/mail-transport.ts';
import { guidanceRefusals } from './guidance-errors.ts';
import { guidancePermissions } from './guidance-permissions.ts';
import { makeSendReviewNoticeJob, reviewGuidanceJob } from './jobs/review-guidance.job.ts';
import { reviewCalendarRoute } from './review/review-calendar.route.ts';

/** Documents that are owned, reviewed, dated and versioned, and how people read them; `mail` reminds of reviews. */
export function makeGuidanceCapability({ mail }: { readonly mail: MailTransport }): Capability {
  return {
    name: 'guidance',
    dependsOn: ['audit', 'identity', 'network'],
    permissions: guidancePermissions,
    refusals: guidanceRefusals,
    routes: [reviewCalendarRoute],
    jobs: [reviewGuidanceJob, makeSendReviewNoticeJob(mail)],
    // Hourly: a text that is no longer stood by goes on its day, and the mails are there when work begins.
    cron: [{ job: reviewGuidanceJob, pattern: '20 * * * *' }],
  };
}
