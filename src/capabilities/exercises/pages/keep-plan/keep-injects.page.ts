import { z } from 'zod';
import { accepted } from '../../../../kernel/wrong-input.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { injectKindWords } from '../../exercise.ts';
import { getVisibleExercise } from '../../exercise-access.ts';
import { planExercises } from '../../exercise-permissions.ts';
import { listInjects } from '../../injects/inject-store.ts';
import { addInject, removeInject } from '../../plan/plan-exercise.ts';

const words = z.string().trim().max(2000, 'Use at most 2,000 characters.').default('');

/** What happens in an exercise, and when. */
export const keepInjectsPage = definePage({
  url: '/exercises/:exerciseId/injects',
  access: planExercises,
  parent: '/exercises/:exerciseId',
  params: z.object({ exerciseId: z.uuid() }),
  form: z.object({
    remove: z.union([z.uuid(), z.literal('')]).default(''),
    kind: z.enum(['alert', 'update', 'text', 'phone'], 'Choose what it is.').default('alert'),
    offsetMinutes: z.coerce.number('Give the minutes as a number.').default(0),
    headline: z.string().trim().max(140, 'Use at most 140 characters.').default(''),
    body: words,
    instruction: words,
  }),
  async get(ctx, { params, attempt }) {
    const exercise = await getVisibleExercise(ctx, params.exerciseId);
    const typed = { kind: 'alert', offsetMinutes: '0', headline: '', body: '', instruction: '', ...attempt?.values };
    return showPage('exercises/pages/keep-plan/keep-injects.njk', {
      title: 'What happens',
      exercise,
      typed,
      kinds: (['alert', 'update', 'text', 'phone'] as const).map((value) => ({
        value,
        text: injectKindWords[value],
        selected: value === typed.kind,
      })),
      injects: (await listInjects(ctx, exercise.id)).map((inject) => ({
        ...inject,
        kindWords: injectKindWords[inject.kind],
      })),
    });
  },
  async post(ctx, { params, form }) {
    await getVisibleExercise(ctx, params.exerciseId);
    const { remove, ...inject } = form;
    if (remove !== '') await removeInject(ctx, params.exerciseId, remove);
    const added = remove === '' ? await addInject(ctx, params.exerciseId, inject) : accepted(undefined);
    if (!added.ok) return tryAgain(added.errors);
    return goTo(`/exercises/${params.exerciseId}/injects`, { notice: remove === '' ? 'Added' : 'Removed' });
  },
});
