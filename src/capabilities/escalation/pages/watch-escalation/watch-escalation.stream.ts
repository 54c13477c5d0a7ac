import { z } from 'zod';
import { groupByCover, may } from '../../../../kernel/permission.ts';
import { second } from '../../../../kernel/time.ts';
import { defineStream } from '../../../../platform/http/stream.ts';
import { phoneSilent, seeEscalation } from '../../escalation-permissions.ts';
import { makeEscalationView, readEscalation } from './escalation-view.ts';
import { recordEscalationRead } from './watch-escalation.page.ts';

/** Brings open pages of an alert's escalation up to date: read once for all who see the same, drawn twice at most. */
export const watchEscalationStream = defineStream({
  url: '/escalation/:alertId/stream',
  access: seeEscalation,
  params: z.object({ alertId: z.uuid() }),
  everyMs: second,
  topic: ({ alertId }) => `thread:${alertId}`,
  async push(ctx, { pages, render, show }) {
    const alertId = pages[0]?.params.alertId;
    if (!alertId) return;
    for (const watchers of groupByCover(pages, seeEscalation)) {
      const actor = watchers[0]?.actor;
      if (!actor) continue;
      const read = await readEscalation({ ...ctx, actor }, alertId);
      if (!read) continue;
      await recordEscalationRead(
        ctx,
        alertId,
        read,
        watchers.map((page) => page.actor),
      );
      for (const mayPhone of [true, false]) {
        const alike = watchers.filter((page) => may(page.actor, phoneSilent) === mayPhone);
        const [first] = alike;
        if (!first) continue;
        const view = makeEscalationView({ ...ctx, actor: first.actor }, alertId, read);
        const html = render('escalation/pages/watch-escalation/escalation-parts.njk', view);
        await show(alike, 'html', JSON.stringify({ id: 'escalation-parts', html }));
      }
    }
  },
});
