import { z } from 'zod';
import { definePage, goTo } from '../../../../platform/http/page.ts';
import { safeNextPath } from '../../next-path.ts';
import { signInByPasskey } from '../../passkeys/sign-in-by-passkey.ts';

/** Where the sign-in page sends what a passkey answered. */
export const signInByPasskeyPage = definePage({
  url: '/sign-in/passkey',
  access: 'public',
  parent: '/sign-in',
  perMinute: 20,
  form: z.object({ credential: z.string().max(40_000).default(''), next: z.string().optional() }),
  async post(ctx, request) {
    const { credential, next } = request.form;
    const { userAgent, address, sessionId } = request;
    const replaces = sessionId ? { replaces: sessionId } : {};
    const session = await signInByPasskey(ctx, { credential, userAgent, address, ...replaces });
    return goTo(safeNextPath(next), { session: { begin: session.token, until: session.until } });
  },
});
