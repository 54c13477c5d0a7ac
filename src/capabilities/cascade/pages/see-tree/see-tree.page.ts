import { z } from 'zod';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { readAlerts } from '../../../alerts/index.ts';
import { getShownVersion } from '../see-coverage/shown-version.ts';
import { readTree } from './read-tree.ts';

/** The tree of the cascade: the centre, its hubs, their posts and networks, as a picture and as a table. */
export const seeTreePage = definePage({
  url: '/cascade/:alertId/tree',
  access: readAlerts,
  parent: '/cascade/:alertId/coverage',
  params: z.object({ alertId: z.uuid() }),
  query: z.object({ hub: z.string().max(40).optional() }),
  async get(ctx, { params: { alertId }, query }) {
    const { alert, version, headline } = await getShownVersion(ctx, alertId);
    return showPage('cascade/pages/see-tree/see-tree.njk', {
      title: 'The tree of the cascade',
      ...{ alert, version, headline, hub: query.hub ?? '' },
      streamPath: encodeURIComponent(query.hub || '-'),
      tree: await readTree(ctx, { alertId, versionId: version.id }, query.hub),
    });
  },
});
