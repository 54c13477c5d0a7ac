import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { safeNextPath } from '../../next-path.ts';
import { personSchema } from '../../person.ts';
import { requestSignInLink } from '../../request-sign-in-link.ts';

/** Has a link mailed, whichever employer the address is of: for when its sign-in does not work. */
export const requestLinkPage = definePage({
  url: '/sign-in/link',
  access: 'public',
  parent: '/sign-in',
  perMinute: 60,
  query: z.object({ next: z.string().optional() }),
  form: z.object({ email: personSchema.shape.email, next: z.string().optional() }),
  async get(_ctx, { attempt, query }) {
    const typed = attempt?.values;
    return showPage('identity/pages/request-link/request-link.njk', {
      title: 'Have a link sent by e-mail',
      email: typeof typed?.email === 'string' ? typed.email : '',
      next: safeNextPath(typeof typed?.next === 'string' ? typed.next : query.next),
    });
  },
  async post(ctx, { form: { email, next }, address }) {
    await requestSignInLink(ctx, { email, address, ...(next ? { next } : {}) });
    return goTo('/sign-in/sent');
  },
});
