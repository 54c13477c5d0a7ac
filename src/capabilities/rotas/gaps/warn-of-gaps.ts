import { z } from 'zod';
import { after, day, dayAndTime } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { recordAuditSet } from '../../audit/index.ts';
import { findPresentPerson } from '../../identity/index.ts';
import { listOfficersOver } from '../../network/index.ts';
import { troubleWords } from '../rota.ts';
import { takeNewWarnings } from './gap-warning-store.ts';
import { listGaps } from './list-gaps.ts';

/** The order to mail one person about one gap. */
export const gapWarningOrder = {
  name: 'rotas.send-gap-warning',
  maxAttempts: 12,
  payload: z.object({ rotaId: z.uuid(), personId: z.uuid(), gapFrom: z.coerce.date(), days: z.number() }),
};

/** So many days before a gap a mail goes out. */
const warningDays = [1, 7, 14];

/** Orders the mails that are due about gaps to come: to the hub officers of the place and the operators, once for each. */
export async function warnOfGaps(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (within) => {
    const { gaps } = await listGaps(within);
    const due = gaps.flatMap(({ rota, from }) => {
      const days = warningDays.find((each) => from <= after(ctx.now, each * day));
      return days === undefined ? [] : [{ rotaId: rota.id, gapFrom: from, days }];
    });
    const fresh = await takeNewWarnings(within, due);
    for (const warning of fresh) {
      const rota = gaps.find((gap) => gap.rota.id === warning.rotaId)?.rota;
      if (!rota) continue;
      const scope = { kind: rota.scopeKind, id: rota.scopeId };
      const officers = await listOfficersOver(within, ['hub-officer', 'operator'], scope);
      for (const personId of new Set(officers.map((officer) => officer.personId))) {
        await enqueue(within, gapWarningOrder, { ...warning, personId });
      }
    }
    const entries = fresh.map(({ rotaId, days }) => ({
      action: 'rota.gap-warned',
      subject: `rota:${rotaId}`,
      detail: { days },
    }));
    await recordAuditSet(within, entries);
    return fresh.length;
  });
}

/** Mails one person about a gap, unless it has been filled. Throws when the mail server fails for now. */
export async function sendGapWarning(
  ctx: Ctx,
  order: z.output<typeof gapWarningOrder.payload>,
  mail: MailTransport,
): Promise<void> {
  const { gaps } = await listGaps(ctx, { id: order.rotaId });
  const gap = gaps.find(({ from, until }) => from <= order.gapFrom && until > order.gapFrom);
  const reader = await findPresentPerson(ctx, order.personId);
  if (!gap || !reader) return;
  const { publicUrl } = ctx.config.of(siteConfig);
  const outcome = await mail.send({
    to: reader.email,
    messageId: `<gap-${order.rotaId}-${order.gapFrom.getTime()}-${order.days}-${reader.id}@${new URL(publicUrl).hostname}>`,
    subject: `Nobody is on shift from ${dayAndTime(gap.from)}: ${gap.rota.name}`,
    text: [
      `Hello ${reader.name},`,
      `the rota ${gap.rota.name} has a gap from ${dayAndTime(gap.from)} until ${dayAndTime(gap.until)}: ${troubleWords[gap.trouble]}.`,
      'Put somebody in for these hours, or change the rota:',
      `${publicUrl}/rotas/${gap.rota.id}`,
      '',
    ].join('\n\n'),
  });
  if (outcome.kind === 'failed-for-now') throw new Error(`The mail server did not take the warning: ${outcome.reason}`);
  if (outcome.kind === 'failed-for-good') {
    ctx.log.warn({ personId: order.personId, reason: outcome.reason }, 'A warning of a gap cannot be delivered');
  }
}
