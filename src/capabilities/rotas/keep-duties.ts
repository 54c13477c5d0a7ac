import { after, day } from '../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { keepRotaDuties } from '../network/index.ts';
import { listShifts } from './list-shifts.ts';

/** So many days of duties stand in network ahead: if nothing kept them, a week would still be right. */
const daysKept = 7;

/** Brings network's duties of the next days in step with all rotas, each in a transaction of its own unless in one already. */
export async function keepDuties(ctx: Ctx): Promise<void> {
  const until = after(ctx.now, daysKept * day);
  const { rotas, shifts } = await listShifts(ctx, ctx.now, until);
  for (const rota of rotas) {
    const duties = shifts.flatMap(({ rotaId, appointmentId, from, until: ends }) =>
      rotaId === rota.id && appointmentId ? [{ appointmentId, from, until: ends }] : [],
    );
    await inTransaction(ctx, (within) => keepRotaDuties(within, { rotaId: rota.id, until, duties }));
  }
}
