import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { deliveryRefusals } from './delivery-errors.ts';
import { countLaunchesOfMonth, dropMonthTables } from './months-store.ts';

/**
 * Drops recipients, messages, outcomes and answers of all launches of a calendar month (UTC) at once, for when none of its
 * alerts is kept any longer; the launches themselves stay. Refuses MONTH_NOT_OVER while one of them may still be answered.
 * Nothing calls it by itself: who keeps what for how long is decided by people.
 */
export async function dropMonth(ctx: Ctx, month: Date): Promise<{ readonly tables: number }> {
  return inTransaction(ctx, async (inside) => {
    const name = month.toISOString().slice(0, 7);
    const { open } = await countLaunchesOfMonth(inside, month);
    if (open > 0 || name >= inside.now.toISOString().slice(0, 7)) {
      throw deliveryRefusals.refuse('MONTH_NOT_OVER', { month: name });
    }
    const tables = await dropMonthTables(inside, month);
    await recordAudit(inside, { action: 'delivery.month-dropped', subject: `month:${name}`, detail: { tables } });
    return { tables };
  });
}
