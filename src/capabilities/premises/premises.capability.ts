import type { Capability } from '../../platform/capability.ts';
import type { MailTransport } from '../../platform/outbound/mail-transport.ts';
import { makeMailKeeperJob } from './jobs/mail-keeper.job.ts';
import { describeSitePage } from './pages/describe-site/describe-site.page.ts';
import { coordinatePage } from './pages/keep-group/coordinate.page.ts';
import { answerNestingPage, endNestingPage, keepGroupPage } from './pages/keep-group/keep-group.page.ts';
import { endDeputyPage, keepPeoplePage, letInPage } from './pages/keep-people/keep-people.page.ts';
import {
  downloadSiteActionsPage,
  listSiteActionsPage,
  settleSiteActionPage,
} from './pages/list-site-actions/list-site-actions.page.ts';
import { mySitesPage } from './pages/list-sites/list-sites.page.ts';
import { endChargePage, takeChargePage } from './pages/take-charge/take-charge.page.ts';
import { viewSitePage } from './pages/view-site/view-site.page.ts';
import { premisesRefusals } from './premises-errors.ts';
import { premisesPermissions } from './premises-permissions.ts';

/** Premises as their keepers see them: what they are like, who may see and do what there, how they stand, and one list of actions. */
export function makePremisesCapability({ mail }: { readonly mail: MailTransport }): Capability {
  return {
    name: 'premises',
    dependsOn: ['audit', 'identity', 'network'],
    permissions: premisesPermissions,
    refusals: premisesRefusals,
    pages: [
      mySitesPage,
      viewSitePage,
      describeSitePage,
      keepPeoplePage,
      letInPage,
      endDeputyPage,
      takeChargePage,
      endChargePage,
      listSiteActionsPage,
      downloadSiteActionsPage,
      settleSiteActionPage,
      keepGroupPage,
      coordinatePage,
      answerNestingPage,
      endNestingPage,
    ],
    jobs: [makeMailKeeperJob(mail)],
  };
}
