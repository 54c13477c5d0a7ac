import { z } from 'zod';
import { second } from '../../../../kernel/time.ts';
import { defineStream, type OpenPage } from '../../../../platform/http/stream.ts';
import { readAlerts } from '../../../alerts/index.ts';
import { cascadeTopic } from '../../cascade-topic.ts';
import { readReach } from './read-reach.ts';
import { getShownVersion } from './shown-version.ts';

const part = z.string().max(60);
const params = z.object({ alertId: z.uuid(), region: part, sector: part, post: part });
type Params = z.output<typeof params>;

/** Brings open pages about coverage up to date: read and drawn once for all who chose the same. */
export const seeCoverageStream = defineStream({
  url: '/cascade/:alertId/coverage/stream/:region/:sector/:post',
  access: readAlerts,
  params,
  everyMs: second,
  // Counts of large networks are made again without anybody telling.
  atLeastEveryMs: 15 * second,
  topic: ({ alertId }) => cascadeTopic(alertId),
  async push(ctx, { pages, render, show }) {
    for (const alike of groupAlike(pages)) {
      const [first] = alike;
      if (!first) continue;
      const { alertId, region, sector, post } = first.params;
      const { alert, version } = await getShownVersion(ctx, alertId);
      const filter = { region: plain(region), sector: plain(sector), post: plain(post) };
      const { coverage } = await readReach(ctx, { alertId, versionId: version.id }, filter);
      const html = render('cascade/pages/see-coverage/reach.njk', { alert, version, coverage, now: ctx.now });
      await show(alike, 'html', JSON.stringify({ id: 'cascade-coverage', html }));
    }
  },
});

// An address has no empty part.
function plain(chosen: string): string {
  return chosen === '-' ? '' : chosen;
}

function groupAlike(pages: readonly OpenPage<Params>[]): OpenPage<Params>[][] {
  const groups = new Map<string, OpenPage<Params>[]>();
  for (const page of pages) {
    const key = JSON.stringify(page.params);
    groups.set(key, [...(groups.get(key) ?? []), page]);
  }
  return [...groups.values()];
}
