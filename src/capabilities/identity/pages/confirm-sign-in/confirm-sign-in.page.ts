import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { getSignInLink, signInByLink } from '../../sign-in-by-link.ts';

/** Where the mailed link lands. Opening it uses nothing up, since mail scanners open links; the button does. */
export const confirmSignInPage = definePage({
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
  async post(ctx, request) {
    const session = await signInByLink(ctx, {
      token: request.params.token,
      userAgent: request.userAgent,
      address: request.address,
      ...(request.sessionId ? { replaces: request.sessionId } : {}),
    });
    return goTo(session.nextPath, { session: { begin: session.token, until: session.until } });
  },
});
