import { z } from 'zod';
import { second } from '../../../../kernel/time.ts';
import { defineStream } from '../../../../platform/http/stream.ts';
import { readAlerts } from '../../../alerts/index.ts';
import { cascadeTopic } from '../../cascade-topic.ts';
import { getShownVersion } from '../see-coverage/shown-version.ts';
import { readTree } from './read-tree.ts';

/** Draws the tree again for everybody who has it open, once for each hub that they opened. */
export const seeTreeStream = defineStream({
  url: '/cascade/:alertId/tree/stream/:hub',
  access: readAlerts,
  params: z.object({ alertId: z.uuid(), hub: z.string().max(40) }),
  everyMs: second,
  atLeastEveryMs: 15 * second,
  topic: ({ alertId }) => cascadeTopic(alertId),
  async push(ctx, { pages, render, show }) {
    for (const hub of new Set(pages.map((page) => page.params.hub))) {
      const alike = pages.filter((page) => page.params.hub === hub);
      const alertId = alike[0]?.params.alertId;
      if (!alertId) continue;
      const { alert, version } = await getShownVersion(ctx, alertId);
      const tree = await readTree(ctx, { alertId, versionId: version.id }, hub === '-' ? undefined : hub);
      const html = render('cascade/pages/see-tree/tree.njk', { alert, version, tree, now: ctx.now });
      await show(alike, 'html', JSON.stringify({ id: 'cascade-tree', html }));
    }
  },
});
