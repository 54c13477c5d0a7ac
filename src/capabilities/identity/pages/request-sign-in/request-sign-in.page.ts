import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { safeNextPath } from '../../next-path.ts';
import { personSchema } from '../../person.ts';
import { requestSignInLink } from '../../request-sign-in-link.ts';

/** Asks for an e-mail address; the answer is the same whether or not somebody has it. */
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
      next: safeNextPath(typeof typed?.next === 'string' ? typed.next : request.query.next),
    };
    return showPage('identity/pages/request-sign-in/request-sign-in.njk', view);
  },
  async post(ctx, request) {
    const { email, next } = request.form;
    await requestSignInLink(ctx, { email, ...(next ? { next } : {}) });
    return goTo('/sign-in/sent');
  },
});
