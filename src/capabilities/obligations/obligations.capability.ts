import type { Capability } from '../../platform/capability.ts';
import { obligationsRefusals } from './obligations-errors.ts';
import { answerDutyPage } from './pages/answer-duty/answer-duty.page.ts';
import { checkDutyPage } from './pages/check-duty/check-duty.page.ts';
import { keepSiteEventsPage, removeSiteEventPage } from './pages/keep-site-events/keep-site-events.page.ts';
import { answerSiteEventPage, viewSiteEventPage } from './pages/keep-site-events/view-site-event.page.ts';
import { keepSiteNoticesPage, removeSiteNoticePage } from './pages/keep-site-notices/keep-site-notices.page.ts';
import { viewDutyPage } from './pages/view-duty/view-duty.page.ts';

/** What the Terrorism (Protection of Premises) Act 2025 asks of premises and of events, and why. */
export const obligationsCapability: Capability = {
  name: 'obligations',
  dependsOn: ['audit', 'identity', 'network', 'premises'],
  refusals: obligationsRefusals,
  pages: [
    checkDutyPage,
    viewDutyPage,
    answerDutyPage,
    keepSiteEventsPage,
    viewSiteEventPage,
    answerSiteEventPage,
    removeSiteEventPage,
    keepSiteNoticesPage,
    removeSiteNoticePage,
  ],
};
