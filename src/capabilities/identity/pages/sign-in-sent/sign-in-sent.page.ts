import { definePage, showPage } from '../../../../platform/http/page.ts';

/** What follows after asking for a link. */
export const signInSentPage = definePage({
  url: '/sign-in/sent',
  access: 'public',
  parent: '/sign-in',
  get: async () => showPage('identity/pages/sign-in-sent/sign-in-sent.njk', { title: 'Look at your e-mail' }),
});
