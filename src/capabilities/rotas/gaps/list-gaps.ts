import { after, day } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { listShifts, type RotaShifts } from '../list-shifts.ts';
import { daysAhead, type RotaShift, type RotaTrouble } from '../rota.ts';
import type { Rota, RotaChoice } from '../rota-store.ts';

/** A stretch to come for which nobody good is on. */
export interface RotaGap {
  readonly rota: Rota;
  readonly from: Date;
  readonly until: Date;
  readonly trouble: RotaTrouble;
  /** Whose shift it would be, if anybody's. */
  readonly personId: string | null;
}

/** The shifts of the next 28 days, and the gaps among them in order of time. */
export async function listGaps(ctx: Ctx, choice: RotaChoice = {}): Promise<RotaShifts & { readonly gaps: RotaGap[] }> {
  const found = await listShifts(ctx, ctx.now, after(ctx.now, daysAhead * day), choice);
  const gaps = found.shifts.flatMap((shift) => gapOf(shift, found.rotas, ctx.now));
  return { ...found, gaps: gaps.sort((a, b) => a.from.getTime() - b.from.getTime()) };
}

function gapOf(shift: RotaShift, rotas: readonly Rota[], now: Date): RotaGap[] {
  const rota = rotas.find(({ id }) => id === shift.rotaId);
  if (!rota || !shift.trouble || shift.until <= now) return [];
  return [{ rota, from: shift.from, until: shift.until, trouble: shift.trouble, personId: shift.personId }];
}
