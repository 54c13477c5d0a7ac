import { may } from '../../../../kernel/permission.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { approveAlerts, draftAlerts, listAlerts, listWaitingForApproval, readAlerts } from '../../../alerts/index.ts';
import { listOffered } from '../../../delivery/index.ts';
import { countOwnTasks, readLevelDuties } from '../../../threat/index.ts';

/** What needs you, first. */
export const frontPage = definePage({
  url: '/',
  access: 'public',
  navigation: { group: 'now', label: 'Home', order: 0 },
  shared: { audience: 'public', signedIn: 'own', keys: () => ['front-page', 'alerts'] },
  async get(ctx) {
    const { mode } = ctx.config.of(siteConfig);
    if (ctx.actor.kind !== 'person') {
      return showPage('home/pages/front-page/welcome.njk', {
        title: 'Warnings you can trust, and proof that they arrived',
        mode,
      });
    }
    return showPage('home/pages/front-page/front-page.njk', {
      title: `What needs you`,
      ...(await readNeeds(ctx, ctx.actor.personId)),
    });
  },
});

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
