import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { after, day } from '../../../kernel/time.ts';
import { accepted, type Checked, type FieldErrors, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { type ExercisePlan, type InjectKind, isPlayable, type StaffPart } from '../exercise.ts';
import { requireMove, requireRight } from '../exercise-access.ts';
import { planExercises } from '../exercise-permissions.ts';
import { type Exercise, getExercise, insertExercise, noteEdit, updatePlan } from '../exercise-store.ts';
import { findHandOverFault } from '../hand-over-guard.ts';
import { deleteInject, insertInject } from '../injects/inject-store.ts';
import { deleteExpectation, type Expectation, insertExpectation } from './expectation-store.ts';
import { deleteStaff, upsertStaff } from './staff-store.ts';

/** Begins the plan of an exercise. */
export async function planExercise(ctx: Ctx, plan: ExercisePlan): Promise<Checked<string>> {
  requireRight(ctx, planExercises);
  const fault = await judgePlan(ctx, plan);
  if (fault) return wrongInput(fault);
  const id = newId();
  await inTransaction(ctx, async (within) => {
    await insertExercise(within, id, plan, actorReference(ctx.actor));
    const { kind, isAnnounced } = plan;
    await recordAudit(within, { action: 'exercise.planned', subject: `exercise:${id}`, detail: { kind, isAnnounced } });
  });
  return accepted(id);
}

/** Writes the plan anew. */
export async function changePlan(ctx: Ctx, id: string, plan: ExercisePlan): Promise<Checked<void>> {
  const fault = await judgePlan(ctx, plan);
  if (fault) return wrongInput(fault);
  await edit(ctx, id, 'plan', (within) => updatePlan(within, id, plan));
  return accepted(undefined);
}

/** What happens when, in words. */
export interface NewInject {
  readonly offsetMinutes: number;
  readonly kind: Exclude<InjectKind, 'announcement'>;
  readonly headline: string;
  readonly body: string;
  readonly instruction: string;
}

/** Adds an inject to the plan. What it says is always said as EXERCISE; there is no field that could say otherwise. */
export async function addInject(ctx: Ctx, id: string, inject: NewInject): Promise<Checked<void>> {
  const { kind, offsetMinutes, headline, body, instruction } = inject;
  if (!Number.isInteger(offsetMinutes) || offsetMinutes < 0 || offsetMinutes > 10_080) {
    return wrongInput({ offsetMinutes: 'Give whole minutes from the start, at most a week.' });
  }
  if (!isPlayable(kind, inject)) {
    const needed =
      kind === 'phone' ? 'Say what the facilitator does.' : 'Write the first line, what happened and what to do.';
    return wrongInput({ headline: needed });
  }
  await edit(ctx, id, 'inject', (within) =>
    insertInject(within, { id: newId(), exerciseId: id, offsetMinutes, kind, headline, body, instruction }),
  );
  return accepted(undefined);
}

/** Takes an inject out of the plan. */
export function removeInject(ctx: Ctx, id: string, injectId: string): Promise<void> {
  return edit(ctx, id, 'inject', (within) => deleteInject(within, id, { id: injectId }));
}

/** Adds what somebody should do. */
export async function addExpectation(
  ctx: Ctx,
  id: string,
  wanted: Omit<Expectation, 'id' | 'exerciseId' | 'number' | 'tickedAt' | 'tickedBy'>,
): Promise<void> {
  await edit(ctx, id, 'expectation', (within) => insertExpectation(within, { ...wanted, id: newId(), exerciseId: id }));
}

/** Takes an expectation out of the plan. */
export function removeExpectation(ctx: Ctx, id: string, expectationId: string): Promise<void> {
  return edit(ctx, id, 'expectation', (within) => deleteExpectation(within, id, expectationId));
}

/** Puts somebody on the staff, with what they do. Staff may be named until the exercise is over, so this is no change of the plan. */
export async function nameStaff(ctx: Ctx, id: string, personId: string, part: StaffPart | 'none'): Promise<void> {
  requireRight(ctx, planExercises);
  await inTransaction(ctx, async (within) => {
    await getExercise(within, id, true);
    if (part === 'none') await deleteStaff(within, id, personId);
    else await upsertStaff(within, id, personId, part);
    await recordAudit(within, {
      action: 'exercise.staff-named',
      subject: `exercise:${id}`,
      detail: { personId, part },
    });
  });
}

async function edit(
  ctx: Ctx,
  id: string,
  what: string,
  write: (within: Ctx, exercise: Exercise) => Promise<void>,
): Promise<void> {
  requireRight(ctx, planExercises);
  await inTransaction(ctx, async (within) => {
    const exercise = await getExercise(within, id, true);
    requireMove(exercise, 'change');
    await write(within, exercise);
    await noteEdit(within, id, actorReference(ctx.actor));
    await recordAudit(within, { action: 'exercise.changed', subject: `exercise:${id}`, detail: { what } });
  });
}

/** What is wrong with a plan, field to sentence. */
async function judgePlan(ctx: Ctx, plan: ExercisePlan): Promise<FieldErrors | undefined> {
  const { name, aim, kind, regions, sectors, roles, startsFrom, startsUntil, announceDays } = plan;
  if (name.trim() === '' || name.length > 80) return { name: 'Give the exercise a name of at most 80 characters.' };
  if (aim.trim() === '' || aim.length > 1000) return { aim: 'Say in a sentence or two what is practised.' };
  if (!/^[a-z][a-z0-9 -]{1,39}$/.test(kind)) {
    return { kind: 'Name the kind in small letters, such as "suspicious vehicle"; exercises of a kind are compared.' };
  }
  if (regions.length + sectors.length + roles.length === 0)
    return { audience: 'Choose who plays: a region, a sector or a role.' };
  if (startsFrom <= ctx.now) return { startsFrom: 'The exercise starts in the future.' };
  if (startsFrom > after(ctx.now, 366 * day)) return { startsFrom: 'Plan at most a year ahead.' };
  if (startsUntil <= startsFrom || startsUntil > after(startsFrom, 7 * day)) {
    return { startsUntil: 'Give a latest start after the earliest, within a week of it.' };
  }
  if (!Number.isInteger(announceDays) || announceDays < 1 || announceDays > 60) {
    return { announceDays: 'Announce it from 1 to 60 days before.' };
  }
  const fault = await findHandOverFault(ctx, plan, startsFrom);
  return fault ? { startsFrom: fault } : undefined;
}
