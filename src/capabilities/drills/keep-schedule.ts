import { londonDay } from '../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { getSite, noteStanding } from '../premises/index.ts';
import { type DrillProcedure, drillProcedures } from './drill.ts';
import { dueOn, usualMonths } from './drill-schedule.ts';
import { listLastDrilled, listSchedule, lockSchedule, type ScheduledDrill, saveSchedule } from './schedule-store.ts';

/** Months from one drill to the next, for each procedure. */
export type Rhythm = Readonly<Record<DrillProcedure, number>>;

/** Sets how often each procedure is drilled at premises. Refuses whoever may not change their drills. */
export async function chooseRhythm(ctx: Ctx, premisesId: string, rhythm: Rhythm): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'drills', 'change');
    await refreshSchedule(within, premisesId, rhythm);
    await recordAudit(within, {
      action: 'drills.rhythm-chosen',
      subject: `premises:${premisesId}`,
      detail: { ...rhythm },
    });
  });
}

/**
 * Works out anew when each procedure is due at premises, and notes it in their standing; begins the drill log where there was none.
 * In the transaction of the deed that changed something.
 */
export async function refreshSchedule(ctx: Ctx, premisesId: string, chosen: Partial<Rhythm> = {}): Promise<void> {
  await lockSchedule(ctx, premisesId);
  const [known, drilled] = await Promise.all([listSchedule(ctx, premisesId), listLastDrilled(ctx, premisesId)]);
  const rows = drillProcedures.map((procedure): ScheduledDrill => {
    const before = known.find((each) => each.procedure === procedure);
    const rhythm = {
      procedure,
      months: chosen[procedure] ?? before?.months ?? usualMonths,
      begunOn: before?.begunOn ?? londonDay(ctx.now),
      drilledOn: drilled.find((each) => each.procedure === procedure)?.drilledOn ?? null,
    };
    return { ...rhythm, dueOn: dueOn(rhythm) };
  });
  await saveSchedule(ctx, premisesId, rows);
  const days = rows.flatMap(({ drilledOn }) => drilledOn ?? []).sort();
  const dues = rows.map((row) => row.dueOn).sort();
  await noteStanding(ctx, premisesId, { drilledOn: days.at(-1) ?? null, drillDueOn: dues[0] ?? null });
}
