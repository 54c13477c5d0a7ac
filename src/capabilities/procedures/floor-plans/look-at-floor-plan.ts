import type { Ctx } from '../../../platform/db/database.ts';
import { listEntriesAbout, recordRead } from '../../audit/index.ts';
import { namePeople } from '../../identity/index.ts';
import { getSite, type Site } from '../../premises/index.ts';
import { proceduresRefusals } from '../procedures-errors.ts';
import { type FloorPlanLine, findFloorPlan } from './floor-plan-store.ts';

/** Somebody's look at a floor plan. */
export interface PlanLook {
  readonly at: Date;
  /** Their name. */
  readonly who: string;
}

const looked = 'procedures.floor-plan-looked-at';

/**
 * A floor plan for somebody to look at; that they did is recorded first. Refuses PROCEDURES_PLAN_UNKNOWN, and as `getSite` does.
 */
export async function lookAtFloorPlan(
  ctx: Ctx,
  premisesId: string,
  planId: string,
): Promise<{ readonly site: Site; readonly plan: FloorPlanLine }> {
  const site = await getSite(ctx, premisesId, 'floor-plan');
  const plan = await findFloorPlan(ctx, premisesId, planId);
  if (!plan) throw proceduresRefusals.refuse('PROCEDURES_PLAN_UNKNOWN', { premisesId });
  await recordRead(ctx, { what: looked, subject: `floor-plan:${planId}` });
  return { site, plan };
}

/** Who looked at a floor plan, the newest first, at most `limit`. The caller has asked whether this reader may know. */
export async function listPlanLooks(ctx: Ctx, planId: string, limit: number): Promise<readonly PlanLook[]> {
  const entries = (await listEntriesAbout(ctx, [`floor-plan:${planId}`], limit)).filter(
    ({ action }) => action === looked,
  );
  const ids = entries.flatMap(({ actor }) => (actor.startsWith('person:') ? [actor.slice('person:'.length)] : []));
  const names = await namePeople(ctx, [...new Set(ids)]);
  return entries.map(({ at, actor }) => ({ at, who: names.get(actor.replace(/^person:/, '')) ?? actor }));
}
