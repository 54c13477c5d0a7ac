import type { Capability } from '../../platform/capability.ts';
import type { MailTransport } from '../../platform/outbound/mail-transport.ts';
import { identityRefusals } from './identity-errors.ts';
import { cleanUpIdentityJob } from './jobs/clean-up-identity.job.ts';
import { makeSendSignInLinkJob } from './jobs/send-sign-in-link.job.ts';
import { confirmSignInPage } from './pages/confirm-sign-in/confirm-sign-in.page.ts';
import { listSessionsPage } from './pages/list-sessions/list-sessions.page.ts';
import { requestSignInPage } from './pages/request-sign-in/request-sign-in.page.ts';
import { signInSentPage } from './pages/sign-in-sent/sign-in-sent.page.ts';
import { signOutPage } from './pages/sign-out/sign-out.page.ts';

/** People, signing in by mailed link, and sessions. */
export function makeIdentityCapability(outside: { readonly mail: MailTransport }): Capability {
  return {
    name: 'identity',
    dependsOn: ['audit'],
    refusals: identityRefusals,
    pages: [requestSignInPage, signInSentPage, confirmSignInPage, signOutPage, listSessionsPage],
    jobs: [makeSendSignInLinkJob(outside.mail), cleanUpIdentityJob],
    cron: [{ job: cleanUpIdentityJob, pattern: '17 3 * * *' }],
  };
}
