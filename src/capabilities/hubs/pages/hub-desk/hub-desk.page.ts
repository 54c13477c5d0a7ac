import { definePage, showPage } from '../../../../platform/http/page.ts';

/**
 * The desk of an officer who is on their own. The page itself is empty and the same for everybody, so that a browser can keep
 * it; what stands on it comes out of the sealed copy.
 */
export const hubDeskPage = definePage({
  url: '/hubs/offline',
  access: 'public',
  parent: '/hubs',
  get: async () => showPage('hubs/pages/hub-desk/hub-desk.njk', { title: 'Working copy' }),
});
