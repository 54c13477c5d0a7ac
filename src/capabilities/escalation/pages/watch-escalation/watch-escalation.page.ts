import { z } from 'zod';
import type { Actor } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { escalationRefusals } from '../../escalation-errors.ts';
import { seeEscalation } from '../../escalation-permissions.ts';
import { statusOf } from '../../launch-mark.ts';
import { type EscalationRead, makeEscalationView, readEscalation, tellPolicy } from './escalation-view.ts';

/** Who is silent about an alert, which step is next and when, and who acts for whom. */
export const watchEscalationPage = definePage({
  url: '/escalation/:alertId',
  access: seeEscalation,
  parent: '/alerts/:alertId',
  params: z.object({ alertId: z.uuid() }),
  async get(ctx, { params: { alertId } }) {
    const read = await readEscalation(ctx, alertId);
    if (!read) throw escalationRefusals.refuse('ESCALATION_UNKNOWN', { alertId });
    await recordEscalationRead(ctx, alertId, read, [ctx.actor]);
    return showPage('escalation/pages/watch-escalation/watch-escalation.njk', {
      title: 'Who is silent, and what follows',
      firstLine: read.course.firstLine,
      status: statusOf(read.course.firstLine),
      isOver: read.course.expiresAt <= ctx.now,
      policy: tellPolicy(read.course),
      policyId: read.course.policyId,
      ...makeEscalationView(ctx, alertId, read),
    });
  },
});

/** Records that these people see who is silent, if anybody's name was there: once in ten minutes each. */
export async function recordEscalationRead(
  ctx: Ctx,
  alertId: string,
  { watches, promotions }: EscalationRead,
  watchers: readonly Actor[],
): Promise<void> {
  if (watches.length + promotions.length === 0) return;
  await recordRead(ctx, { what: 'escalation.silent-listed', subject: `alert:${alertId}` }, watchers);
}
