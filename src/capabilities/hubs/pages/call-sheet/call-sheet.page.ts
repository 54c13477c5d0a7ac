import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { recordAudit } from '../../../audit/index.ts';
import { composeCopy, countCopy } from '../../copy/compose-copy.ts';
import { keepWorkingCopy } from '../../hubs-permissions.ts';

/** The leads of a hub on paper, for browsers without scripts and for the day on which nothing has power. */
export const callSheetPage = definePage({
  url: '/hubs/call-sheet',
  access: keepWorkingCopy,
  parent: '/hubs',
  stepUp: true,
  async get(ctx) {
    const matter = await composeCopy(ctx);
    const subject = ctx.actor.kind === 'person' ? `person:${ctx.actor.personId}` : 'hubs:call-sheet';
    await recordAudit(ctx, { action: 'hubs.call-sheet-shown', subject, detail: { ...countCopy(matter) } });
    const alerts = matter.alerts.map((alert) => ({
      ...alert,
      told: dayAndTime(new Date(alert.toldAt)),
      until: dayAndTime(new Date(alert.expiresAt)),
    }));
    return showPage('hubs/pages/call-sheet/call-sheet.njk', {
      title: 'Call sheet',
      made: dayAndTime(ctx.now),
      ...matter,
      alerts,
      posts: matter.posts.map(({ name, people }) => ({
        name,
        rows: people.map((person) => [
          person.name,
          person.office,
          person.phones.join(', '),
          person.emails.join(', '),
          '',
        ]),
      })),
    });
  },
});
