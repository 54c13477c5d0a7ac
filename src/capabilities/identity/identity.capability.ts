import type { Capability } from '../../platform/capability.ts';
import type { MailTransport } from '../../platform/outbound/mail-transport.ts';
import { askForConfirmationRoute, askForEnrolmentRoute, askForSignInRoute } from './http/ask-for-passkey.route.ts';
import { identityConfig } from './identity-config.ts';
import { identityRefusals } from './identity-errors.ts';
import { cleanUpIdentityJob } from './jobs/clean-up-identity.job.ts';
import { makeSendContactLinkJob } from './jobs/send-contact-link.job.ts';
import { makeSendRecoveryNoticeJob } from './jobs/send-recovery-notice.job.ts';
import { makeSendSignInLinkJob } from './jobs/send-sign-in-link.job.ts';
import { addPasskeyPage } from './pages/add-passkey/add-passkey.page.ts';
import { makeChooseRulePage } from './pages/choose-rule/choose-rule.page.ts';
import { confirmAddressPage } from './pages/confirm-address/confirm-address.page.ts';
import { confirmItIsYouPage } from './pages/confirm-it-is-you/confirm-it-is-you.page.ts';
import { makeConfirmSignInPage } from './pages/confirm-sign-in/confirm-sign-in.page.ts';
import { makeListAddressesPage } from './pages/list-addresses/list-addresses.page.ts';
import { listPasskeysPage } from './pages/list-passkeys/list-passkeys.page.ts';
import { listSessionsPage } from './pages/list-sessions/list-sessions.page.ts';
import { makePreferencesPages, type Offered } from './pages/preferences/preferences.page.ts';
import { removeAddressPage } from './pages/remove-address/remove-address.page.ts';
import { removePasskeyPage } from './pages/remove-passkey/remove-passkey.page.ts';
import { requestSignInPage } from './pages/request-sign-in/request-sign-in.page.ts';
import { signInByPasskeyPage } from './pages/sign-in-by-passkey/sign-in-by-passkey.page.ts';
import { signInSentPage } from './pages/sign-in-sent/sign-in-sent.page.ts';
import { signInWaitingPage } from './pages/sign-in-waiting/sign-in-waiting.page.ts';
import { signOutPage } from './pages/sign-out/sign-out.page.ts';
import { stopRecoveryPage } from './pages/stop-recovery/stop-recovery.page.ts';
import type { ListHeldRoles } from './recovery/advance-recovery.ts';

/** People, signing in by passkey or mailed link, and sessions. */
export function makeIdentityCapability(outside: {
  readonly mail: MailTransport;
  readonly listRoles: ListHeldRoles;
  readonly offered: Offered;
}): Capability {
  return {
    name: 'identity',
    dependsOn: ['audit'],
    config: identityConfig,
    refusals: identityRefusals,
    pages: [
      requestSignInPage,
      signInSentPage,
      signInByPasskeyPage,
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
    ],
    routes: [askForSignInRoute, askForConfirmationRoute, askForEnrolmentRoute],
    jobs: [
      makeSendSignInLinkJob(outside.mail),
      makeSendContactLinkJob(outside.mail),
      makeSendRecoveryNoticeJob(outside.mail),
      cleanUpIdentityJob,
    ],
    cron: [{ job: cleanUpIdentityJob, pattern: '17 3 * * *' }],
  };
}
