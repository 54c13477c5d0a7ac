import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { injectKindWords } from '../../exercise.ts';
import { getVisibleExercise } from '../../exercise-access.ts';
import { approveExercises, runExercises } from '../../exercise-permissions.ts';
import { expectationWords } from '../../exercise-words.ts';
import { listInjects } from '../../injects/inject-store.ts';
import { approveExercise } from '../../plan/decide-exercise.ts';
import { listExpectations } from '../../plan/expectation-store.ts';
import { findStartFault, startExercise } from '../../run-exercise.ts';

const params = z.object({ exerciseId: z.uuid() });

/** Every word that an exercise will say, for the second person. */
export const approveExercisePage = definePage({
  url: '/exercises/:exerciseId/approve',
  access: approveExercises,
  parent: '/exercises/:exerciseId',
  stepUp: true,
  params,
  form: z.object({ revision: z.coerce.number().int().default(0), confirmKind: z.string().max(40).default('') }),
  async get(ctx, { params: { exerciseId }, attempt }) {
    const exercise = await getVisibleExercise(ctx, exerciseId);
    return showPage('exercises/pages/approve-exercise/approve-exercise.njk', {
      title: `Approve: ${exercise.name}`,
      exercise,
      window: `${dayAndTime(exercise.startsFrom)} and ${dayAndTime(exercise.startsUntil)}`,
      injects: (await listInjects(ctx, exerciseId)).map((inject) => ({
        ...inject,
        kindWords: injectKindWords[inject.kind],
      })),
      expectations: (await listExpectations(ctx, exerciseId)).map(expectationWords),
      typed: { confirmKind: '', ...attempt?.values },
    });
  },
  async post(ctx, { params: { exerciseId }, form }) {
    const approved = await approveExercise(ctx, { exerciseId, ...form });
    if (!approved.ok) return tryAgain(approved.errors);
    return goTo(`/exercises/${exerciseId}`, { notice: 'Approved. The safety list is told' });
  },
});

/** The button that starts it. */
export const startExercisePage = definePage({
  url: '/exercises/:exerciseId/start',
  access: runExercises,
  parent: '/exercises/:exerciseId',
  stepUp: true,
  params,
  async get(ctx, { params: { exerciseId } }) {
    const exercise = await getVisibleExercise(ctx, exerciseId);
    return showPage('exercises/pages/approve-exercise/start-exercise.njk', {
      title: `Start: ${exercise.name}`,
      exercise,
      fault: await findStartFault(ctx, exercise),
      injects: (await listInjects(ctx, exerciseId)).filter(({ kind }) => kind !== 'announcement').length,
    });
  },
  async post(ctx, { params: { exerciseId } }) {
    const started = await startExercise(ctx, exerciseId);
    if (!started.ok) return tryAgain(started.errors);
    return goTo(`/exercises/${exerciseId}`, { notice: 'The exercise runs' });
  },
});
