import { z } from 'zod';
import { definePage, showPage } from '../../../../platform/http/page.ts';

/** What follows when a link was used where a passkey is wanted: wait, then ask for another. */
export const signInWaitingPage = definePage({
  url: '/sign-in/waiting',
  access: 'public',
  parent: '/sign-in',
  query: z.object({ until: z.string().regex(/^\d\d:\d\d$/) }),
  get: async (_ctx, { query }) =>
    showPage('identity/pages/sign-in-waiting/sign-in-waiting.njk', {
      title: `You can sign in by link after ${query.until}`,
      until: query.until,
    }),
});
