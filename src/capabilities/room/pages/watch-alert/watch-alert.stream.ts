import { z } from 'zod';
import { groupByCover, may } from '../../../../kernel/permission.ts';
import { defineStream } from '../../../../platform/http/stream.ts';
import { getAlert, listVersions, readAlerts } from '../../../alerts/index.ts';
import { seeDelivery } from '../../../delivery/index.ts';
import { runRoom } from '../../room-permissions.ts';
import { readCoverage, readNeedHelp } from './read-coverage.ts';
import { recordNeedHelpRead } from './record-need-help-read.ts';
import { chooseVersion } from './watch-alert.page.ts';

/** Brings open rooms up to date: read and drawn once for all who may see the same of it. */
export const watchAlertStream = defineStream({
  url: '/alerts/:alertId/stream',
  access: readAlerts,
  params: z.object({ alertId: z.uuid() }),
  everyMs: 1000,
  topic: ({ alertId }) => `thread:${alertId}`,
  async push(ctx, { pages, render, show }) {
    const alertId = pages[0]?.params.alertId;
    if (!alertId) return;
    const alert = await getAlert(ctx, alertId);
    const versions = await listVersions(ctx, alertId);
    const shown = chooseVersion(versions);
    if (!shown?.launchedAt) return;
    const view = { alert, versions, shown, coverage: await readCoverage(ctx, shown), now: ctx.now };
    const draw = (id: string, part: string, more: object = {}): string =>
      JSON.stringify({ id, html: render(`room/pages/watch-alert/${part}.njk`, { ...view, ...more }) });
    const shared = [
      draw('room-figures', 'figures'),
      draw('room-coverage', 'coverage'),
      draw('room-versions', 'versions'),
    ];
    // Names are for those who may see them, and buttons for those who may take a call: read and drawn once for each.
    for (const watchers of groupByCover(pages, seeDelivery)) {
      const [first] = watchers;
      if (!first) continue;
      const read = await readNeedHelp({ ...ctx, actor: first.actor }, shown);
      const actors = watchers.map((page) => page.actor);
      await recordNeedHelpRead(ctx, alertId, read.needHelp, actors);
      // Whoever may take a call for help has buttons that others have not: two drawings at most, however many watch.
      for (const mayTake of [true, false]) {
        const alike = watchers.filter((page) => may(page.actor, runRoom) === mayTake);
        if (alike.length === 0) continue;
        const needHelp = draw('room-need-help', 'need-help', { ...read, mayTake });
        await show(alike, 'html', [...shared, needHelp].join('\n'));
      }
    }
  },
});
