import type { Capability } from '../../platform/capability.ts';
import { bulletinRefusals } from './bulletins-errors.ts';
import { bulletinPermissions } from './bulletins-permissions.ts';
import { sendScheduledJob } from './jobs/send-scheduled.job.ts';
import { answerBulletinPage, answerTestPage } from './pages/answer-bulletin/answer-bulletin.page.ts';
import { confirmDetailsPage } from './pages/confirm-details/confirm-details.page.ts';
import { countAnswersPage } from './pages/count-answers/count-answers.page.ts';
import { editDraftPage, writeDraftPage } from './pages/edit-bulletin/edit-bulletin.page.ts';
import { editSectionPage } from './pages/edit-section/edit-section.page.ts';
import { listBulletinsPage } from './pages/list-bulletins/list-bulletins.page.ts';
import { listSeriesPage } from './pages/list-series/list-series.page.ts';
import { reviewDraftPage } from './pages/review-draft/review-draft.page.ts';
import { sendBulletinPage } from './pages/send-bulletin/send-bulletin.page.ts';
import { readBulletinPage, viewBulletinPage } from './pages/view-bulletin/view-bulletin.page.ts';
import { writeBulletinPage } from './pages/write-bulletin/write-bulletin.page.ts';

/** Messages that are not alerts: bulletins, news, threat bulletins and newsletters, details to confirm, tests. */
export const bulletinsCapability: Capability = {
  name: 'bulletins',
  dependsOn: ['audit', 'identity', 'network', 'leads', 'audiences', 'delivery', 'guidance'],
  permissions: bulletinPermissions,
  refusals: bulletinRefusals,
  pages: [
    listBulletinsPage,
    writeBulletinPage,
    sendBulletinPage,
    writeDraftPage,
    editDraftPage,
    reviewDraftPage,
    editSectionPage,
    listSeriesPage,
    viewBulletinPage,
    readBulletinPage,
    countAnswersPage,
    answerBulletinPage,
    answerTestPage,
    confirmDetailsPage,
  ],
  jobs: [sendScheduledJob],
};
