import type { Capability } from '../../platform/capability.ts';
import { alertConfig } from './alert-config.ts';
import { alertRefusals } from './alert-errors.ts';
import { alertPermissions } from './alert-permissions.ts';
import { getAlertRoute } from './http/get-alert.route.ts';
import { listAlertsRoute } from './http/list-alerts.route.ts';
import { postAlertRoute } from './http/post-alert.route.ts';
import { expireAlertJob } from './jobs/expire-alert.job.ts';
import { afterActionPage } from './pages/after-action/after-action.page.ts';
import { afterFiguresPage, afterUnreachedPage } from './pages/after-action/after-files.page.ts';
import { afterReportPage } from './pages/after-action/after-report.page.ts';
import { answerAlertPage } from './pages/answer-alert/answer-alert.page.ts';
import { approveVersionPage } from './pages/approve-version/approve-version.page.ts';
import { capFilePage } from './pages/cap-file/cap-file.page.ts';
import { draftAlertPage } from './pages/draft-alert/draft-alert.page.ts';
import { draftFromCapPage } from './pages/draft-from-cap/draft-from-cap.page.ts';
import { draftUpdatePage } from './pages/draft-update/draft-update.page.ts';
import { editDraftPage } from './pages/edit-draft/edit-draft.page.ts';
import { archiveTemplatePage, editTemplatePage, newTemplatePage } from './pages/edit-template/edit-template.page.ts';
import { helpCasePage } from './pages/help-case/help-case.page.ts';
import { takeHelpPage } from './pages/help-case/take-help.page.ts';
import { listAlertsPage } from './pages/list-alerts/list-alerts.page.ts';
import { finishLessonPage, listLessonsPage } from './pages/list-lessons/list-lessons.page.ts';
import { listSilentPage } from './pages/list-silent/list-silent.page.ts';
import { listTemplatesPage } from './pages/list-templates/list-templates.page.ts';
import { myAlertsPage } from './pages/my-alerts/my-alerts.page.ts';
import { myAlertsStream } from './pages/my-alerts/my-alerts.stream.ts';
import { reviewVersionPage } from './pages/review-version/review-version.page.ts';
import { cancelAlertPage, giveAllClearPage } from './pages/send-correction/send-correction.page.ts';
import { translateVersionPage } from './pages/translate-version/translate-version.page.ts';
import { trustSignersPage } from './pages/trust-signers/trust-signers.page.ts';
import { useTemplatePage } from './pages/use-template/use-template.page.ts';
import { watchAlertPage } from './pages/watch-alert/watch-alert.page.ts';
import { watchAlertStream } from './pages/watch-alert/watch-alert.stream.ts';

/** Alerts: what is said to people, who decided it, and what came of it. */
export const alertsCapability: Capability = {
  name: 'alerts',
  dependsOn: ['audit', 'network', 'audiences', 'delivery'],
  config: alertConfig,
  permissions: alertPermissions,
  refusals: alertRefusals,
  pages: [
    listAlertsPage,
    draftAlertPage,
    draftFromCapPage,
    listTemplatesPage,
    newTemplatePage,
    editTemplatePage,
    useTemplatePage,
    archiveTemplatePage,
    watchAlertPage,
    editDraftPage,
    translateVersionPage,
    reviewVersionPage,
    approveVersionPage,
    draftUpdatePage,
    cancelAlertPage,
    giveAllClearPage,
    capFilePage,
    listSilentPage,
    takeHelpPage,
    helpCasePage,
    afterActionPage,
    afterFiguresPage,
    afterUnreachedPage,
    afterReportPage,
    listLessonsPage,
    finishLessonPage,
    myAlertsPage,
    answerAlertPage,
    trustSignersPage,
  ],
  routes: [listAlertsRoute, getAlertRoute, postAlertRoute],
  streams: [watchAlertStream, myAlertsStream],
  jobs: [expireAlertJob],
};
