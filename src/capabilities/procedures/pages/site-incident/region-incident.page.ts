import { z } from 'zod';
import { makeStackedBars } from '../../../../design/charts/stacked-bars.ts';
import { say } from '../../../../design/language/say.ts';
import type { Language } from '../../../../kernel/language.ts';
import { coverOf } from '../../../../kernel/permission.ts';
import { clockTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { getAlert, listToldVersions, makeVersionMessage } from '../../../alerts/index.ts';
import { recordRead } from '../../../audit/index.ts';
import { listRegions } from '../../../network/index.ts';
import { watchSites } from '../../../room/index.ts';
import { procedureNames } from '../../building/building-words.ts';
import { listSiteProgress, type SiteProgress } from '../../live/region-incident-store.ts';

// Each site has four lines at most.
const mostLines = 800;
const mostDrawn = 15;

/** How far premises of a region are with their own steps in an alert: counts alone, and only where the firm lets the region see. */
export const regionIncidentPage = definePage({
  url: '/region-incident/:alertId',
  access: watchSites,
  parent: '/alerts/:alertId',
  params: z.object({ alertId: z.uuid() }),
  async get(ctx, { params }) {
    const alert = await getAlert(ctx, params.alertId);
    const latest = (await listToldVersions(ctx, alert.id)).at(-1);
    await recordRead(ctx, { what: 'procedures.region-incident-looked-at', subject: `alert:${alert.id}` });
    return showPage('procedures/pages/site-incident/region-incident.njk', {
      title: 'How far premises are with their own steps',
      alert,
      headline: latest && (await makeVersionMessage(ctx, latest, ctx.language)).firstLine,
      view: await makeProgressView(ctx, alert.id),
    });
  },
});

async function makeProgressView(ctx: Ctx, alertId: string) {
  const lines = await listSiteProgress(ctx, alertId, coverOf(ctx.actor, watchSites), mostLines);
  const regions = new Map((await listRegions(ctx)).map(({ code, name }) => [code, name]));
  const drawn = lines.slice(0, mostDrawn);
  return {
    sites: new Set(lines.map(({ premisesId }) => premisesId)).size,
    picture: makeStackedBars({
      title: say(ctx.language, 'Steps done'),
      description: drawn.map((line) => `${nameOf(line, ctx.language)}: ${line.done} of ${stepsOf(line)}`).join('. '),
      counts: ['safe'],
      labels: { safe: say(ctx.language, 'Steps done'), waiting: say(ctx.language, 'Not done') },
      rows: drawn.map((line) => ({
        name: nameOf(line, ctx.language),
        segments: [
          { tone: 'safe', value: line.done },
          { tone: 'waiting', value: stepsOf(line) - line.done },
        ],
      })),
    }),
    rows: lines.map((line) => [
      { text: line.name },
      { text: regions.get(line.regionCode) ?? line.regionCode },
      { text: say(ctx.language, procedureNames[line.procedure]) },
      line.done,
      stepsOf(line),
      { text: clockTime(line.lastAt) },
      line.people,
    ]),
  };
}

function nameOf({ name, procedure }: SiteProgress, language: Language): string {
  return `${name}, ${say(language, procedureNames[procedure])}`;
}

// A card that was written anew in between may have fewer steps than were ticked.
function stepsOf({ done, steps }: SiteProgress): number {
  return Math.max(done, steps);
}
