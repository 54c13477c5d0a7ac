import type { Capability } from '../../platform/capability.ts';
import { alertConfig } from './alert-config.ts';
import { alertRefusals } from './alert-errors.ts';
import { alertPermissions } from './alert-permissions.ts';
import { atomFeedRoute } from './http/atom-feed.route.ts';
import { capFeedRoute } from './http/cap-feed.route.ts';
import { changesFeedRoute } from './http/changes-feed.route.ts';
import { getAlertRoute } from './http/get-alert.route.ts';
import { listAlertsRoute } from './http/list-alerts.route.ts';
import { postAlertRoute } from './http/post-alert.route.ts';
import { expireAlertJob } from './jobs/expire-alert.job.ts';
import { admitFeedReadersPage } from './pages/admit-feed-readers/admit-feed-readers.page.ts';
import { makeAnswerAlertPage } from './pages/answer-alert/answer-alert.page.ts';
import type { ListOwnCards } from './pages/answer-alert/answer-view.ts';
import { approveVersionPage } from './pages/approve-version/approve-version.page.ts';
import { savedCoveragePage, versionCoveragePage } from './pages/audience-coverage/audience-coverage.page.ts';
import { capFilePage } from './pages/cap-file/cap-file.page.ts';
import { draftAlertPage } from './pages/draft-alert/draft-alert.page.ts';
import { draftFromCapPage } from './pages/draft-from-cap/draft-from-cap.page.ts';
import { draftFromMethanePage } from './pages/draft-from-methane/draft-from-methane.page.ts';
import { draftUpdatePage } from './pages/draft-update/draft-update.page.ts';
import { editDraftPage } from './pages/edit-draft/edit-draft.page.ts';
import { archiveTemplatePage, editTemplatePage, newTemplatePage } from './pages/edit-template/edit-template.page.ts';
import { listAlertsPage } from './pages/list-alerts/list-alerts.page.ts';
import { listTemplatesPage } from './pages/list-templates/list-templates.page.ts';
import { makeMyAlertsPage } from './pages/my-alerts/my-alerts.page.ts';
import { myAlertsStream } from './pages/my-alerts/my-alerts.stream.ts';
import { overrideApprovalPage } from './pages/override-approval/override-approval.page.ts';
import { reviewOverridePage } from './pages/review-override/review-override.page.ts';
import { reviewVersionPage } from './pages/review-version/review-version.page.ts';
import { cancelAlertPage, giveAllClearPage } from './pages/send-correction/send-correction.page.ts';
import { translateVersionPage } from './pages/translate-version/translate-version.page.ts';
import { trustSignersPage } from './pages/trust-signers/trust-signers.page.ts';
import { useTemplatePage } from './pages/use-template/use-template.page.ts';
import { verifyAlertPage, verifyVersionPage } from './pages/verify-alert/verify-alert.page.ts';

/** What the alerts show of others, handed to them by the composition. */
export interface AlertsOutside {
  readonly listOwnCards: ListOwnCards;
}

/** Alerts: what is said to people, who decided it, and what came of it. */
export function makeAlertsCapability({ listOwnCards }: AlertsOutside): Capability {
  return {
    name: 'alerts',
    dependsOn: ['audit', 'identity', 'network', 'contacts', 'audiences', 'delivery'],
    config: alertConfig,
    permissions: alertPermissions,
    refusals: alertRefusals,
    pages: [
      listAlertsPage,
      savedCoveragePage,
      versionCoveragePage,
      draftAlertPage,
      draftFromCapPage,
      draftFromMethanePage,
      listTemplatesPage,
      newTemplatePage,
      editTemplatePage,
      useTemplatePage,
      archiveTemplatePage,
      editDraftPage,
      translateVersionPage,
      reviewVersionPage,
      approveVersionPage,
      overrideApprovalPage,
      reviewOverridePage,
      draftUpdatePage,
      cancelAlertPage,
      giveAllClearPage,
      capFilePage,
      makeMyAlertsPage(listOwnCards),
      makeAnswerAlertPage(listOwnCards),
      trustSignersPage,
      admitFeedReadersPage,
      verifyAlertPage,
      verifyVersionPage,
    ],
    routes: [listAlertsRoute, getAlertRoute, postAlertRoute, atomFeedRoute, changesFeedRoute, capFeedRoute],
    streams: [myAlertsStream],
    jobs: [expireAlertJob],
  };
}
