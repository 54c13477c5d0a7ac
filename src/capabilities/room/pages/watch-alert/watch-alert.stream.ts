import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { defineStream } from '../../../../platform/http/stream.ts';
import { getAlert, listVersions, readAlerts } from '../../../alerts/index.ts';
import { runRoom } from '../../room-permissions.ts';
import { readCoverage } from './read-coverage.ts';
import { recordNeedHelpRead } from './record-need-help-read.ts';
import { chooseVersion } from './watch-alert.page.ts';

/** Brings open rooms up to date: read and drawn once for all who watch the same alert. */
export const watchAlertStream = defineStream({
  url: '/alerts/:alertId/stream',
  access: readAlerts,
  params: z.object({ alertId: z.uuid() }),
  everyMs: 1000,
  topic: ({ alertId }) => `thread:${alertId}`,
  async push(ctx, { pages, render }) {
    const alertId = pages[0]?.params.alertId;
    if (!alertId) return;
    const alert = await getAlert(ctx, alertId);
    const versions = await listVersions(ctx, alertId);
    const shown = chooseVersion(versions);
    if (!shown?.launchedAt) return;
    const view = { alert, versions, shown, ...(await readCoverage(ctx, shown)), now: ctx.now };
    const watchers = pages.map((page) => page.actor);
    await recordNeedHelpRead(ctx, alertId, view.needHelp, watchers);
    const drawn = drawOnce((mayTake) => [
      { id: 'room-figures', html: render('room/pages/watch-alert/figures.njk', view) },
      { id: 'room-need-help', html: render('room/pages/watch-alert/need-help.njk', { ...view, mayTake }) },
      { id: 'room-coverage', html: render('room/pages/watch-alert/coverage.njk', view) },
      { id: 'room-versions', html: render('room/pages/watch-alert/versions.njk', view) },
    ]);
    for (const page of pages) page.send('html', drawn(may(page.actor, runRoom)));
  },
});

interface Part {
  readonly id: string;
  readonly html: string;
}

// Whoever may take a call for help has buttons that others have not: two drawings at most, however many watch.
function drawOnce(draw: (mayTake: boolean) => readonly Part[]): (mayTake: boolean) => string {
  const drawn = new Map<boolean, string>();
  return (mayTake) => {
    const known =
      drawn.get(mayTake) ??
      draw(mayTake)
        .map((part) => JSON.stringify(part))
        .join('\n');
    drawn.set(mayTake, known);
    return known;
  };
}
