import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';

/** Where a page that is the same for all sends whoever looks for what is theirs; a script takes its place where there is one. */
export const yourPage = definePage({
  url: '/your-page',
  access: 'signed-in',
  reachedFrom: 'the top of every page that is the same for everybody',
  get: async () => goTo('/'),
});

/** Name, signing out and what concerns the reader now: a part that a script puts into a page that came the same to everybody. */
export const personalFramePage = definePage({
  url: '/your-page/frame',
  access: 'public',
  reachedFrom: 'the script of every page that is the same for everybody',
  get: async () => showPage('home/pages/personal-frame/personal-frame.njk', { title: 'What is yours' }),
});
