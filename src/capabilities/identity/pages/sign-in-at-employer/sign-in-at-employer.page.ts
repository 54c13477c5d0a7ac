import { type AnyPage, definePage, showPage } from '../../../../platform/http/page.ts';
import { openEmployerSignIn } from '../../oidc/begin-employer-sign-in.ts';
import type { EmployerOutside } from '../../oidc/finish-employer-sign-in.ts';
import { readAttempt } from '../attempt-word.ts';

/**
 * Makes the page between us and the employer's. A page, not a redirect: browsers follow a form's redirects only to places that
 * the form's page names, and it cannot name every employer's.
 */
export function makeSignInAtEmployerPage({ outbound }: EmployerOutside): AnyPage {
  return definePage({
    url: '/sign-in/employer',
    access: 'public',
    parent: '/sign-in',
    perMinute: 60,
    async get(ctx, request) {
      const { employer, url, goesByItself } = await openEmployerSignIn(ctx, readAttempt(request), outbound);
      const view = { title: `Sign in at ${employer}`, employer, url, goesByItself };
      return showPage('identity/pages/sign-in-at-employer/sign-in-at-employer.njk', view);
    },
  });
}
