import type { Capability } from '../../platform/capability.ts';
import type { MailTransport } from '../../platform/outbound/mail-transport.ts';
import type { SendText } from './contacts/send-contact-link.ts';
import { askForConfirmationRoute, askForEnrolmentRoute, askForSignInRoute } from './http/ask-for-passkey.route.ts';
import { identityConfig } from './identity-config.ts';
import { identityRefusals } from './identity-errors.ts';
import { manageIssuers, markPeopleLeft, markPowerfulLeft } from './identity-permissions.ts';
import { cleanUpIdentityJob } from './jobs/clean-up-identity.job.ts';
import { makeSendContactLinkJob } from './jobs/send-contact-link.job.ts';
import { makeSendPasskeyNoticeJob } from './jobs/send-passkey-notice.job.ts';
import { makeSendRecoveryNoticeJob } from './jobs/send-recovery-notice.job.ts';
import { makeSendSignInLinkJob } from './jobs/send-sign-in-link.job.ts';
import type { PersonPlaces } from './leaving/mark-left.ts';
import type { EmployerOutside } from './oidc/finish-employer-sign-in.ts';
import { makeAddIssuerPage } from './pages/add-issuer/add-issuer.page.ts';
import { addPasskeyPage } from './pages/add-passkey/add-passkey.page.ts';
import { makeChangeIssuerPage } from './pages/change-issuer/change-issuer.page.ts';
import { makeChooseRulePage } from './pages/choose-rule/choose-rule.page.ts';
import { confirmAddressPage } from './pages/confirm-address/confirm-address.page.ts';
import { confirmItIsYouPage } from './pages/confirm-it-is-you/confirm-it-is-you.page.ts';
import { makeConfirmSignInPage } from './pages/confirm-sign-in/confirm-sign-in.page.ts';
import { makeListAddressesPage } from './pages/list-addresses/list-addresses.page.ts';
import { makeListIssuersPage } from './pages/list-issuers/list-issuers.page.ts';
import { listPasskeysPage } from './pages/list-passkeys/list-passkeys.page.ts';
import { listSessionsPage } from './pages/list-sessions/list-sessions.page.ts';
import { makeMarkLeftPage } from './pages/mark-left/mark-left.page.ts';
import { makePreferencesPages, type Offered } from './pages/preferences/preferences.page.ts';
import { removeAddressPage } from './pages/remove-address/remove-address.page.ts';
import { removePasskeyPage } from './pages/remove-passkey/remove-passkey.page.ts';
import { requestLinkPage } from './pages/request-link/request-link.page.ts';
import { requestSignInPage } from './pages/request-sign-in/request-sign-in.page.ts';
import { makeReturnFromEmployerPage } from './pages/return-from-employer/return-from-employer.page.ts';
import { makeSignInAtEmployerPage } from './pages/sign-in-at-employer/sign-in-at-employer.page.ts';
import { signInByPasskeyPage } from './pages/sign-in-by-passkey/sign-in-by-passkey.page.ts';
import { signInSentPage } from './pages/sign-in-sent/sign-in-sent.page.ts';
import { signInWaitingPage } from './pages/sign-in-waiting/sign-in-waiting.page.ts';
import { signOutPage } from './pages/sign-out/sign-out.page.ts';
import { stopRecoveryPage } from './pages/stop-recovery/stop-recovery.page.ts';
import { makeViewIssuerPage } from './pages/view-issuer/view-issuer.page.ts';

/** People, signing in by passkey, at the employer or by mailed link, and sessions. */
export function makeIdentityCapability(
  outside: EmployerOutside &
    PersonPlaces & { readonly mail: MailTransport; readonly offered: Offered; readonly sendText: SendText },
): Capability {
  const { network } = outside;
  return {
    name: 'identity',
    dependsOn: ['audit'],
    config: identityConfig,
    permissions: [manageIssuers, markPeopleLeft, markPowerfulLeft],
    refusals: identityRefusals,
    pages: [
      requestSignInPage,
      signInSentPage,
      signInByPasskeyPage,
      requestLinkPage,
      makeSignInAtEmployerPage(outside),
      makeReturnFromEmployerPage(outside),
      signInWaitingPage,
      makeConfirmSignInPage(outside.listRoles),
      stopRecoveryPage,
      signOutPage,
      listSessionsPage,
      listPasskeysPage,
      addPasskeyPage,
      removePasskeyPage,
      confirmItIsYouPage,
      ...makePreferencesPages(outside.offered),
      makeChooseRulePage(outside.offered),
      makeListAddressesPage(outside.offered),
      removeAddressPage,
      confirmAddressPage,
      makeListIssuersPage(network),
      makeAddIssuerPage(network),
      makeViewIssuerPage(outside),
      makeChangeIssuerPage(network),
      makeMarkLeftPage(outside),
    ],
    routes: [askForSignInRoute, askForConfirmationRoute, askForEnrolmentRoute],
    jobs: [
      makeSendSignInLinkJob(outside.mail),
      makeSendContactLinkJob(outside),
      makeSendRecoveryNoticeJob(outside.mail),
      makeSendPasskeyNoticeJob(outside.mail),
      cleanUpIdentityJob,
    ],
    cron: [{ job: cleanUpIdentityJob, pattern: '17 3 * * *' }],
  };
}
