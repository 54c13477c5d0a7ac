import type { Capability } from '../../platform/capability.ts';
import { advisersConfig } from './advisers-config.ts';
import { advisersRefusals } from './advisers-errors.ts';
import { advisersPermissions } from './advisers-permissions.ts';
import { adviseSitePage } from './pages/advise-site/advise-site.page.ts';
import { answerAdvicePage, keepAdvicePage, withdrawRequestPage } from './pages/keep-advice/keep-advice.page.ts';
import { keepRecommendationPage, recommendPage } from './pages/keep-visit/recommend.page.ts';
import { followUpVisitPage, viewVisitPage } from './pages/keep-visit/view-visit.page.ts';
import { cancelVisitPage, writeNotesPage } from './pages/keep-visit/write-notes.page.ts';
import { listCaseloadPage } from './pages/list-caseload/list-caseload.page.ts';
import { listNextVisitsPage } from './pages/list-next-visits/list-next-visits.page.ts';
import { viewComparisonPage } from './pages/view-comparison/view-comparison.page.ts';
import { weighVisitsPage } from './pages/weigh-visits/weigh-visits.page.ts';

/** Advisers: whom to visit next, what they saw and recommend, what became of it; and where premises stand among similar ones. */
export const advisersCapability: Capability = {
  name: 'advisers',
  dependsOn: ['audit', 'identity', 'network', 'premises'],
  config: advisersConfig,
  permissions: advisersPermissions,
  refusals: advisersRefusals,
  pages: [
    listCaseloadPage,
    listNextVisitsPage,
    weighVisitsPage,
    adviseSitePage,
    viewVisitPage,
    followUpVisitPage,
    writeNotesPage,
    cancelVisitPage,
    recommendPage,
    keepRecommendationPage,
    keepAdvicePage,
    withdrawRequestPage,
    answerAdvicePage,
    viewComparisonPage,
  ],
};
