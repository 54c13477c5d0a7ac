import { may } from '../../../../kernel/permission.ts';
import { second } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, type PageReply, showPage } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import {
  approveAlerts,
  draftAlerts,
  listAlerts,
  listIncidents,
  listWaitingForApproval,
  readAlerts,
} from '../../../alerts/index.ts';
import { listOffered } from '../../../delivery/index.ts';
import { countOwnTasks, readLevelDuties } from '../../../threat/index.ts';
import { homeConfig } from '../../home-config.ts';

/** What needs you, first. */
export const frontPage = definePage({
  url: '/',
  access: 'public',
  navigation: { group: 'now', label: 'Home', order: 0 },
  shared: {
    ...{ audience: 'public', signedIn: 'own' },
    keys: () => ['front-page', 'alerts'],
    // An alert runs out by time alone; who reads it should hear of a change soon.
    ...{ freshFor: 30 * second, browserSeconds: 5 },
  },
  async get(ctx) {
    if (ctx.actor.kind !== 'person') return showVisitor(ctx);
    return showPage('home/pages/front-page/front-page.njk', {
      title: `What needs you`,
      ...(await readNeeds(ctx, ctx.actor.personId)),
    });
  },
});

/** In a live alert its words; else what this is and how to come in. */
async function showVisitor(ctx: Ctx): Promise<PageReply> {
  const { mode } = ctx.config.of(siteConfig);
  const { incidents: shown } = ctx.config.of(homeConfig);
  const incidents = shown === 'none' ? [] : await listIncidents(ctx, shown, ctx.language);
  const live = incidents.filter(({ isOver }) => !isOver);
  const over = incidents.filter(({ isOver }) => isOver);
  const [first] = live;
  if (first) {
    const title = first.message.firstLine;
    return showPage('home/pages/front-page/incident.njk', { title, titleIsContent: true, mode, live, over });
  }
  const title = 'Warnings you can trust, and proof that they arrived';
  return showPage('home/pages/front-page/welcome.njk', { title, mode, over });
}

async function readNeeds(ctx: Ctx, personId: string): Promise<object> {
  const officer = may(ctx.actor, readAlerts);
  const [offered, live, waiting, tasks, threat] = await Promise.all([
    listOffered(ctx, [personId]),
    officer ? listAlerts(ctx, ['live'], { limit: 50, realFirst: true }) : [],
    officer ? listWaitingForApproval(ctx) : [],
    countOwnTasks(ctx),
    readLevelDuties(ctx),
  ]);
  return {
    officer,
    mayDraft: may(ctx.actor, draftAlerts),
    mayApprove: may(ctx.actor, approveAlerts),
    unanswered: offered.filter((row) => row.answer === null).length,
    offered: offered.length,
    live,
    waiting,
    tasks,
    threat,
  };
}
