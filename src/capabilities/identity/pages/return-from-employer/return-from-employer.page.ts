import { z } from 'zod';
import { clockTime } from '../../../../kernel/time.ts';
import { type AnyPage, definePage, goTo } from '../../../../platform/http/page.ts';
import { type EmployerOutside, finishEmployerSignIn } from '../../oidc/finish-employer-sign-in.ts';
import { readAttempt } from '../attempt-word.ts';

/** Makes the page where the employer sends people back to, with a code that counts only in the browser that began. */
export function makeReturnFromEmployerPage(outside: EmployerOutside): AnyPage {
  return definePage({
    url: '/sign-in/employer/callback',
    access: 'public',
    reachedFrom: 'the employer’s sign-in',
    perMinute: 60,
    // Each once: what a parameter given twice means, RFC 6749 section 3.1 leaves to nobody.
    query: z.record(z.string(), z.string().max(8000)),
    async get(ctx, request) {
      const { query, userAgent, address, sessionId } = request;
      const replaces = sessionId ? { replaces: sessionId } : {};
      const answer = { token: readAttempt(request), query, userAgent, address, ...replaces };
      const signedIn = await finishEmployerSignIn(ctx, answer, outside);
      if ('waitUntil' in signedIn) return goTo(`/sign-in/waiting?until=${clockTime(signedIn.waitUntil)}`);
      return goTo(signedIn.nextPath, { session: { begin: signedIn.token, until: signedIn.until } });
    },
  });
}
