import { z } from 'zod';
import { Refusal } from '../../../../kernel/refusal.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { defineStream, type OpenPage } from '../../../../platform/http/stream.ts';
import { seePremises } from '../../../premises/index.ts';
import { siteTopic } from '../../live/incident-topics.ts';
import { listIncidents, readSiteIncident } from '../../live/read-site-incident.ts';
import { getSiteInside } from './site-incident.page.ts';
import { makeIncidentView } from './site-incident-view.ts';

/** Brings open incident pages of a site up to date: read and drawn once for everybody there. */
export const siteIncidentStream = defineStream({
  url: '/premises/:id/incident/stream/:alertId',
  access: seePremises,
  params: z.object({ id: z.uuid(), alertId: z.uuid() }),
  everyMs: 1000,
  topic: ({ id }) => siteTopic(id),
  async push(ctx, { pages, render, show }) {
    const allowed = await keepAllowed(ctx, pages);
    for (const alertId of new Set(allowed.map(({ params }) => params.alertId))) {
      const watchers = allowed.filter(({ params }) => params.alertId === alertId);
      const premisesId = watchers[0]?.params.id ?? '';
      const alerts = await listIncidents(ctx, premisesId);
      if (!alerts.some(({ threadId }) => threadId === alertId)) continue;
      const incident = await readSiteIncident(ctx, premisesId, alerts, alertId);
      if (!incident) continue;
      const view = makeIncidentView(incident, { mayPress: incident.span.ends > ctx.now, language: ctx.language });
      const html = render('procedures/pages/site-incident/incident-now.njk', { view, now: ctx.now });
      await show(watchers, 'html', JSON.stringify({ id: 'site-incident-now', html }));
    }
  },
});

type Watcher = OpenPage<{ readonly id: string; readonly alertId: string }>;

// Who left the firm while the page was open sees nothing more.
async function keepAllowed(ctx: Ctx, pages: readonly Watcher[]): Promise<Watcher[]> {
  const kept: Watcher[] = [];
  for (const page of pages) {
    const site = await getSiteInside({ ...ctx, actor: page.actor }, page.params.id).catch((fault: unknown) => {
      if (fault instanceof Refusal) return undefined;
      throw fault;
    });
    if (site) kept.push(page);
  }
  return kept;
}
