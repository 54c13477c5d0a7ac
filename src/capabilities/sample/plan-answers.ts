import { after } from '../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { planAnswer } from './rehearsal.ts';
import { insertPlans, listMailsAfter, lockRehearsal } from './rehearsal-store.ts';

/**
 * Looks at mails that came since the last time and plans who answers what, and when. Returns how many mails it looked at.
 * Numbers of mails appear in order, because the one catcher writes one set after the other; none is skipped.
 */
export async function planAnswers(ctx: Ctx, size: number): Promise<number> {
  return inTransaction(ctx, async (inside) => {
    const rehearsal = await lockRehearsal(inside);
    if (!rehearsal.playing) return 0;
    const mails = await listMailsAfter(inside, rehearsal.last_mail_id, size);
    const last = mails.at(-1);
    if (!last) return 0;
    const plans = mails.flatMap(({ id, link }) => {
      const planned = link ? planAnswer(id, rehearsal) : undefined;
      if (!link || !planned) return [];
      return [{ mailId: id, link, answer: planned.answer, dueAt: after(ctx.now, planned.delayMs) }];
    });
    await insertPlans(inside, plans, last.id);
    return mails.length;
  });
}
