import { z } from 'zod';
import { definePage, showPage } from '../../../../platform/http/page.ts';

/** What follows when somebody came without the passkey that is wanted: wait, then come again. */
export const signInWaitingPage = definePage({
  url: '/sign-in/waiting',
  access: 'public',
  parent: '/sign-in',
  query: z.object({ until: z.string().regex(/^\d\d:\d\d$/) }),
  get: async (_ctx, { query }) =>
    showPage('identity/pages/sign-in-waiting/sign-in-waiting.njk', {
      title: `You can sign in without it after ${query.until}`,
      until: query.until,
    }),
});
