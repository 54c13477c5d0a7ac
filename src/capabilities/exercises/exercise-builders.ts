import type { Actor } from '../../kernel/actor.ts';
import { after, hour } from '../../kernel/time.ts';
import type { Ctx } from '../../platform/db/database.ts';
import type { ExercisePlan } from './exercise.ts';
import { getExercise } from './exercise-store.ts';
import { approveExercise, submitExercise } from './plan/decide-exercise.ts';
import { addInject, nameStaff, planExercise } from './plan/plan-exercise.ts';

/** A plan that may start from a moment on, for six hours; tests only. */
export function aPlan(startsFrom: Date, overrides: Partial<ExercisePlan> = {}): ExercisePlan {
  return {
    name: 'Quiet Quay',
    aim: 'Who reads, answers and passes on within ten minutes.',
    kind: 'suspicious vehicle',
    regions: [],
    sectors: [],
    roles: ['member'],
    isAnnounced: true,
    announceDays: 3,
    startsFrom,
    startsUntil: after(startsFrom, 6 * hour),
    ...overrides,
  };
}

/** An exercise with an alert at once, an update after ten minutes and a phone call after twenty; tests only. */
export async function aPlannedExercise(writer: Ctx, plan: ExercisePlan): Promise<string> {
  const planned = await planExercise(writer, plan);
  if (!planned.ok) throw new Error(JSON.stringify(planned.errors));
  const words = { body: 'A van stands at the quay.', instruction: 'Keep away from the quay.' };
  const injects = [
    { kind: 'alert', offsetMinutes: 0, headline: 'Van at the quay', ...words },
    { kind: 'update', offsetMinutes: 10, headline: 'The van has moved', ...words },
    { kind: 'phone', offsetMinutes: 20, headline: 'Ring the harbour master', body: '', instruction: '' },
  ] as const;
  for (const inject of injects) await addInject(writer, planned.value, inject);
  return planned.value;
}

/** The same, submitted by its writer, approved by another, with an observer; tests only. */
export async function anApprovedExercise(
  writer: Ctx,
  approver: Ctx,
  plan: ExercisePlan,
  observer?: Actor,
): Promise<string> {
  const exerciseId = await aPlannedExercise(writer, plan);
  if (observer?.kind === 'person') await nameStaff(writer, exerciseId, observer.personId, 'observer');
  const { revision } = await getExercise(writer, exerciseId);
  await submitExercise(writer, { exerciseId, revision });
  const approved = await approveExercise(approver, { exerciseId, revision, confirmKind: 'exercise' });
  if (!approved.ok) throw new Error(JSON.stringify(approved.errors));
  return exerciseId;
}
