import type { Capability } from '../../platform/capability.ts';
import { hears } from '../../platform/events/event.ts';
import type { MailTransport } from '../../platform/outbound/mail-transport.ts';
import { personLeft } from '../identity/index.ts';
import { guidanceRefusals } from './guidance-errors.ts';
import { guidancePermissions } from './guidance-permissions.ts';
import { forgetReadingsJob } from './jobs/forget-readings.job.ts';
import { makeSendReviewNoticeJob, reviewGuidanceJob } from './jobs/review-guidance.job.ts';
import { editingPages } from './pages/keep-library/editing-pages.ts';
import { readingPages } from './pages/read-guidance/reading-pages.ts';
import { forgetReadings } from './read/forget-readings.ts';
import { reviewCalendarRoute } from './review/review-calendar.route.ts';

/** Documents that are owned, reviewed, dated and versioned, and how people read them; `mail` reminds of reviews. */
export function makeGuidanceCapability({ mail }: { readonly mail: MailTransport }): Capability {
  return {
    name: 'guidance',
    dependsOn: ['audit', 'identity', 'network'],
    permissions: guidancePermissions,
    refusals: guidanceRefusals,
    pages: [...readingPages, ...editingPages],
    routes: [reviewCalendarRoute],
    jobs: [forgetReadingsJob, reviewGuidanceJob, makeSendReviewNoticeJob(mail)],
    cron: [
      { job: forgetReadingsJob, pattern: '35 3 * * *' },
      // Hourly: a text that is no longer stood by goes on its day, and the mails are there when work begins.
      { job: reviewGuidanceJob, pattern: '20 * * * *' },
    ],
    hears: [hears(personLeft, 'guidance.forget-readings-of', (ctx, { personId }) => forgetReadings(ctx, personId))],
  };
}
