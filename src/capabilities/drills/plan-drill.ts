import { actorReference } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { getSite } from '../premises/index.ts';
import { type DrillDeed, moveDrill } from './drill.ts';
import { type Drill, type DrillPlan, getDrill, insertDrill, updateDrillPlan, writeCancel } from './drill-store.ts';
import { drillRefusals } from './drills-errors.ts';
import { refreshSchedule } from './keep-schedule.ts';
import { findShift } from './training/shift-store.ts';

/** Plans a drill; tells its id. Refuses whoever may not change the drills of these premises, and a shift of elsewhere. */
export async function planDrill(ctx: Ctx, premisesId: string, plan: DrillPlan): Promise<string> {
  return inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'drills', 'change');
    await checkShift(within, premisesId, plan);
    const id = newId();
    await insertDrill(within, { id, premisesId, by: actorReference(within.actor) }, plan);
    await refreshSchedule(within, premisesId);
    await noteDrill(within, premisesId, 'planned', id);
    return id;
  });
}

/** Changes the plan of a drill that has not begun. */
export async function changeDrill(ctx: Ctx, premisesId: string, drillId: string, plan: DrillPlan): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await takeDrill(within, premisesId, drillId, 'change');
    await checkShift(within, premisesId, plan);
    await updateDrillPlan(within, drillId, plan);
    await noteDrill(within, premisesId, 'changed', drillId);
  });
}

/** Says that a drill does not happen, or breaks off one that runs; with the reason. */
export async function cancelDrill(ctx: Ctx, premisesId: string, drillId: string, why: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await takeDrill(within, premisesId, drillId, 'cancel');
    await writeCancel(within, drillId, why);
    await noteDrill(within, premisesId, 'cancelled', drillId);
  });
}

/**
 * A drill, locked for a deed until the transaction ends. Refuses whoever may not change the drills of these premises, and
 * DRILL_MOVED_ON where the deed is not legal any more.
 */
export async function takeDrill(ctx: Ctx, premisesId: string, drillId: string, deed: DrillDeed): Promise<Drill> {
  await getSite(ctx, premisesId, 'drills', 'change');
  const drill = await getDrill(ctx, premisesId, drillId, true);
  if (!moveDrill(drill.state, deed))
    throw drillRefusals.refuse('DRILL_MOVED_ON', { drillId, state: drill.state, deed });
  return drill;
}

/** Leaves the entry of a deed with a drill. */
export async function noteDrill(ctx: Ctx, premisesId: string, deed: string, drillId: string): Promise<void> {
  await recordAudit(ctx, { action: `drill.${deed}`, subject: `premises:${premisesId}`, detail: { drillId } });
}

async function checkShift(ctx: Ctx, premisesId: string, { shiftId }: DrillPlan): Promise<void> {
  if (shiftId && !(await findShift(ctx, premisesId, shiftId))) throw drillRefusals.refuse('SHIFT_NOT_FOUND');
}
