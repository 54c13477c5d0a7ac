import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { safeNextPath } from '../../next-path.ts';
import { beginEmployerSignIn } from '../../oidc/begin-employer-sign-in.ts';
import { personSchema } from '../../person.ts';
import { requestSignInLink } from '../../request-sign-in-link.ts';
import { keepAttempt } from '../attempt-word.ts';

/** Asks for an e-mail address: its domain chooses the employer's sign-in, else a link is mailed. Tells nobody who has the address. */
export const requestSignInPage = definePage({
  url: '/sign-in',
  access: 'public',
  reachedFrom: 'the front page, and every page that needs somebody signed in',
  // A whole office behind one address signs in at once when something happens; links a person are limited besides.
  perMinute: 60,
  query: z.object({ next: z.string().optional() }),
  form: z.object({ email: personSchema.shape.email, next: z.string().optional() }),
  async get(_ctx, request) {
    const typed = request.attempt?.values;
    const view = {
      title: 'Sign in',
      email: typeof typed?.email === 'string' ? typed.email : '',
      ...nextOf(typeof typed?.next === 'string' ? typed.next : request.query.next),
    };
    return showPage('identity/pages/request-sign-in/request-sign-in.njk', view);
  },
  async post(ctx, request) {
    const { email, next } = request.form;
    const token = await beginEmployerSignIn(ctx, { email, ...(next ? { next } : {}) });
    if (token) return keepAttempt(token);
    await requestSignInLink(ctx, { email, address: request.address, ...(next ? { next } : {}) });
    return goTo('/sign-in/sent');
  },
});

function nextOf(given: string | undefined): { next: string; nextQuery: string } {
  const next = safeNextPath(given);
  return { next, nextQuery: next === '/' ? '' : `?next=${encodeURIComponent(next)}` };
}
