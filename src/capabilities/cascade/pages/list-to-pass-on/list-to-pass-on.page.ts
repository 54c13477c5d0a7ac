import { definePage, showPage } from '../../../../platform/http/page.ts';
import { listAlerts } from '../../../alerts/index.ts';
import { ownPerson } from '../../../identity/index.ts';
import { passAlertsOn } from '../../cascade-permissions.ts';
import { isInForce, listPostsToPassOnFor } from '../../passing/pass-alert-on.ts';
import { listLaunchedVersions, listPassedOnBy } from '../../passing/pass-on-store.ts';

/** The alerts that somebody can pass on now, each with what their posts did about it. */
export const listToPassOnPage = definePage({
  url: '/cascade',
  access: passAlertsOn,
  navigation: { group: 'now', label: 'Pass on', order: 25 },
  async get(ctx) {
    const posts = await listPostsToPassOnFor(ctx, ownPerson(ctx));
    const alerts = await listAlerts(ctx, ['live'], { limit: 50, realFirst: true });
    const rows = await Promise.all(
      alerts.map(async (alert) => {
        const last = (await listLaunchedVersions(ctx, alert.id)).at(-1);
        const inForce = last !== undefined && (await isInForce(ctx, last.versionId));
        const done = last ? await listPassedOnBy(ctx, alert.id, last.versionId) : [];
        const missing = posts.filter(({ postId }) => !done.includes(postId));
        return { alert, inForce, missing: missing.map(({ name }) => name) };
      }),
    );
    return showPage('cascade/pages/list-to-pass-on/list-to-pass-on.njk', {
      title: 'Pass on',
      posts,
      rows: rows.filter(({ inForce }) => inForce),
    });
  },
});
