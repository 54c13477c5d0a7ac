import type { Capability } from '../../platform/capability.ts';
import type { MailTransport } from '../../platform/outbound/mail-transport.ts';
import { askForConfirmationRoute, askForEnrolmentRoute, askForSignInRoute } from './http/ask-for-passkey.route.ts';
import { identityRefusals } from './identity-errors.ts';
import { cleanUpIdentityJob } from './jobs/clean-up-identity.job.ts';
import { makeSendSignInLinkJob } from './jobs/send-sign-in-link.job.ts';
import { addPasskeyPage } from './pages/add-passkey/add-passkey.page.ts';
import { confirmItIsYouPage } from './pages/confirm-it-is-you/confirm-it-is-you.page.ts';
import { confirmSignInPage } from './pages/confirm-sign-in/confirm-sign-in.page.ts';
import { listPasskeysPage } from './pages/list-passkeys/list-passkeys.page.ts';
import { listSessionsPage } from './pages/list-sessions/list-sessions.page.ts';
import { removePasskeyPage } from './pages/remove-passkey/remove-passkey.page.ts';
import { requestSignInPage } from './pages/request-sign-in/request-sign-in.page.ts';
import { signInByPasskeyPage } from './pages/sign-in-by-passkey/sign-in-by-passkey.page.ts';
import { signInSentPage } from './pages/sign-in-sent/sign-in-sent.page.ts';
import { signOutPage } from './pages/sign-out/sign-out.page.ts';

/** People, signing in by passkey or mailed link, and sessions. */
export function makeIdentityCapability(outside: { readonly mail: MailTransport }): Capability {
  return {
    name: 'identity',
    dependsOn: ['audit'],
    refusals: identityRefusals,
    pages: [
      requestSignInPage,
      signInSentPage,
      signInByPasskeyPage,
      confirmSignInPage,
      signOutPage,
      listSessionsPage,
      listPasskeysPage,
      addPasskeyPage,
      removePasskeyPage,
      confirmItIsYouPage,
    ],
    routes: [askForSignInRoute, askForConfirmationRoute, askForEnrolmentRoute],
    jobs: [makeSendSignInLinkJob(outside.mail), cleanUpIdentityJob],
    cron: [{ job: cleanUpIdentityJob, pattern: '17 3 * * *' }],
  };
}
