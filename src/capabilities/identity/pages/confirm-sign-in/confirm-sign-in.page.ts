import { z } from 'zod';
import { clockTime } from '../../../../kernel/time.ts';
import { type AnyPage, definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import type { ListHeldRoles } from '../../recovery/advance-recovery.ts';
import { getSignInLink, signInByLink } from '../../sign-in-by-link.ts';

/** Makes the page where the mailed link lands. Opening it uses nothing up, since mail scanners open links; the button does. */
export function makeConfirmSignInPage(listRoles: ListHeldRoles): AnyPage {
  return definePage({
    url: '/sign-in/:token',
    access: 'public',
    reachedFrom: 'the mail with the link to sign in',
    perMinute: 60,
    params: z.object({ token: z.string() }),
    async get(ctx, request) {
      const { token } = request.params;
      const { name } = await getSignInLink(ctx, token);
      const view = { title: `Sign in as ${name}`, action: `/sign-in/${token}` };
      return showPage('identity/pages/confirm-sign-in/confirm-sign-in.njk', view);
    },
    async post(ctx, { params, userAgent, address, sessionId }) {
      const replaces = sessionId ? { replaces: sessionId } : {};
      const signedIn = await signInByLink(ctx, { token: params.token, userAgent, address, ...replaces }, listRoles);
      if ('waitUntil' in signedIn) return goTo(`/sign-in/waiting?until=${clockTime(signedIn.waitUntil)}`);
      return goTo(signedIn.nextPath, { session: { begin: signedIn.token, until: signedIn.until } });
    },
  });
}
