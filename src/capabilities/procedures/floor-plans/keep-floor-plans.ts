import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../../premises/index.ts';
import { proceduresRefusals } from '../procedures-errors.ts';
import { checkPlanPicture } from './check-plan-picture.ts';
import { type FloorMark, mostMarks, mostPlans } from './floor-plan.ts';
import {
  deleteFloorMark,
  deleteFloorPlan,
  findFloorPlan,
  insertFloorMark,
  insertFloorPlan,
  listFloorPlans,
  lockFloorPlan,
} from './floor-plan-store.ts';

/** A picture of a floor, and what it is called. */
export interface FloorPlanInput {
  readonly name: string;
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Keeps a floor plan, stripped of all but what it shows. Refuses PROCEDURES_TOO_MANY, and as `getSite` does. */
export async function addFloorPlan(
  ctx: Ctx,
  premisesId: string,
  input: FloorPlanInput,
): Promise<Checked<{ id: string }>> {
  await getSite(ctx, premisesId, 'floor-plan', 'change');
  const name = input.name.replace(/\s+/g, ' ').trim();
  const picture = checkPlanPicture(input.fileName, input.bytes);
  const unnamed: Record<string, string> =
    name === '' || name.length > 60 ? { name: 'Say what it shows in at most 60 letters, such as Ground floor.' } : {};
  if (!picture.ok) return wrongInput({ ...unnamed, ...picture.errors });
  if (unnamed.name) return wrongInput(unnamed);
  return inTransaction(ctx, async (within) => {
    if ((await listFloorPlans(within, premisesId)).length >= mostPlans) {
      throw proceduresRefusals.refuse('PROCEDURES_TOO_MANY', { premisesId });
    }
    const id = newId();
    await insertFloorPlan(within, { ...picture.value, id, premisesId, name, by: actorReference(ctx.actor) });
    await noteChange(within, { premisesId, planId: id, deed: 'added', detail: { size: picture.value.bytes.length } });
    return accepted({ id });
  });
}

/** Takes a floor plan away for good. Refuses PROCEDURES_PLAN_UNKNOWN, and as `getSite` does. */
export async function removeFloorPlan(ctx: Ctx, premisesId: string, planId: string): Promise<void> {
  await getSite(ctx, premisesId, 'floor-plan', 'change');
  await inTransaction(ctx, async (within) => {
    await requirePlan(within, premisesId, planId);
    await deleteFloorPlan(within, planId);
    await noteChange(within, { premisesId, planId, deed: 'removed', detail: {} });
  });
}

/** Puts a mark on a floor plan; tells its number. Refuses PROCEDURES_PLAN_UNKNOWN, PROCEDURES_TOO_MANY, and as `getSite` does. */
export async function addFloorMark(
  ctx: Ctx,
  plan: { readonly premisesId: string; readonly planId: string },
  mark: Omit<FloorMark, 'number'>,
): Promise<number> {
  const { premisesId, planId } = plan;
  await getSite(ctx, premisesId, 'floor-plan', 'change');
  return inTransaction(ctx, async (within) => {
    await requirePlan(within, premisesId, planId);
    const found = await findFloorPlan(within, premisesId, planId);
    if ((found?.marks ?? 0) >= mostMarks) throw proceduresRefusals.refuse('PROCEDURES_TOO_MANY', { premisesId });
    const number = await insertFloorMark(within, planId, mark);
    await noteChange(within, { premisesId, planId, deed: 'marked', detail: { number, kind: mark.kind } });
    return number;
  });
}

/** Takes a mark off a floor plan. Refuses PROCEDURES_PLAN_UNKNOWN, and as `getSite` does. */
export async function removeFloorMark(
  ctx: Ctx,
  plan: { readonly premisesId: string; readonly planId: string },
  number: number,
): Promise<void> {
  const { premisesId, planId } = plan;
  await getSite(ctx, premisesId, 'floor-plan', 'change');
  await inTransaction(ctx, async (within) => {
    await requirePlan(within, premisesId, planId);
    if (!(await deleteFloorMark(within, planId, number))) return;
    await noteChange(within, { premisesId, planId, deed: 'unmarked', detail: { number } });
  });
}

async function requirePlan(ctx: Ctx, premisesId: string, planId: string): Promise<void> {
  if (!(await lockFloorPlan(ctx, premisesId, planId))) {
    throw proceduresRefusals.refuse('PROCEDURES_PLAN_UNKNOWN', { premisesId });
  }
}

async function noteChange(
  ctx: Ctx,
  change: { readonly premisesId: string; readonly planId: string; readonly deed: string; readonly detail: object },
): Promise<void> {
  const { premisesId, planId, deed, detail } = change;
  const subject = `premises:${premisesId}`;
  await recordAudit(ctx, { action: `procedures.floor-plan-${deed}`, subject, detail: { plan: planId, ...detail } });
}
