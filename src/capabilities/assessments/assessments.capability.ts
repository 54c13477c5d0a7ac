import type { Capability } from '../../platform/capability.ts';
import type { MailTransport } from '../../platform/outbound/mail-transport.ts';
import { assessmentRefusals } from './assessment-errors.ts';
import { assessmentSchemaRoute } from './http/assessment-schema.route.ts';
import { makeSendAssessmentNoticeJob, reviewAssessmentsJob } from './jobs/review-assessments.job.ts';
import { assessRiskPage } from './pages/assess-risk/assess-risk.page.ts';
import { changeRiskScalePage } from './pages/change-risk-scale/change-risk-scale.page.ts';
import { checkAssessmentPage } from './pages/check-assessment/check-assessment.page.ts';
import { chooseScenariosPage } from './pages/choose-scenarios/choose-scenarios.page.ts';
import { compareSitesPage } from './pages/compare-sites/compare-sites.page.ts';
import { decideAcceptancePage } from './pages/decide-acceptance/decide-acceptance.page.ts';
import { describeScopePage } from './pages/describe-scope/describe-scope.page.ts';
import { discardDraftPage } from './pages/discard-draft/discard-draft.page.ts';
import { identifyThreatPage, identifyWeaknessPage } from './pages/identify-risk/identify-risk.page.ts';
import { importAssessmentPage, previewImportedPage } from './pages/import-assessment/import-assessment.page.ts';
import { listAssetsPage } from './pages/list-assets/list-assets.page.ts';
import { planTreatmentPage } from './pages/plan-treatment/plan-treatment.page.ts';
import { answerCommentPage, commentRiskPage, readCommentsPage } from './pages/read-comments/read-comments.page.ts';
import { setAppetitePage } from './pages/set-appetite/set-appetite.page.ts';
import { takeOutJsonPage, takeOutRegisterPage, takeOutReportPage } from './pages/take-out/take-out.page.ts';
import { treatRiskPage } from './pages/treat-risk/treat-risk.page.ts';
import { viewAssessmentPage } from './pages/view-assessment/view-assessment.page.ts';
import { viewDifferencesPage, viewDraftDifferencesPage } from './pages/view-differences/view-differences.page.ts';
import { viewVersionPage } from './pages/view-version/view-version.page.ts';

/** Risk assessments of premises, from what is to be protected to what is done about it; `mail` reminds of reviews. */
export function makeAssessmentsCapability({ mail }: { readonly mail: MailTransport }): Capability {
  return {
    name: 'assessments',
    dependsOn: ['audit', 'identity', 'network', 'premises'],
    refusals: assessmentRefusals,
    pages: [
      viewAssessmentPage,
      describeScopePage,
      setAppetitePage,
      listAssetsPage,
      chooseScenariosPage,
      identifyThreatPage,
      identifyWeaknessPage,
      assessRiskPage,
      treatRiskPage,
      planTreatmentPage,
      decideAcceptancePage,
      checkAssessmentPage,
      discardDraftPage,
      viewVersionPage,
      viewDraftDifferencesPage,
      viewDifferencesPage,
      readCommentsPage,
      commentRiskPage,
      answerCommentPage,
      changeRiskScalePage,
      importAssessmentPage,
      previewImportedPage,
      takeOutJsonPage,
      takeOutRegisterPage,
      takeOutReportPage,
      compareSitesPage,
    ],
    routes: [assessmentSchemaRoute],
    jobs: [reviewAssessmentsJob, makeSendAssessmentNoticeJob(mail)],
    // After midnight in London in either half of the year, so that what ended yesterday is over.
    cron: [{ job: reviewAssessmentsJob, pattern: '25 1 * * *' }],
  };
}
