import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { findPersonByEmail } from '../../../identity/index.ts';
import { getVisibleExercise } from '../../exercise-access.ts';
import { planExercises } from '../../exercise-permissions.ts';
import { nameStaff } from '../../plan/plan-exercise.ts';
import { listStaff } from '../../plan/staff-store.ts';

const partItems = [
  { value: 'facilitator', text: 'Facilitator: gives what is done by phone' },
  { value: 'observer', text: 'Observer: writes what they see' },
  { value: 'safety', text: 'Safety: knows of it, to stop it' },
  { value: 'none', text: 'No longer on the staff' },
];

/** Who runs, watches and guards an exercise. */
export const nameStaffPage = definePage({
  url: '/exercises/:exerciseId/staff',
  access: planExercises,
  parent: '/exercises/:exerciseId',
  params: z.object({ exerciseId: z.uuid() }),
  form: z.object({
    email: z.string().trim().min(1, 'Give their e-mail address.').max(320, 'Use at most 320 characters.'),
    part: z.enum(['facilitator', 'observer', 'safety', 'none'], 'Choose what they do.'),
  }),
  async get(ctx, { params, attempt }) {
    const exercise = await getVisibleExercise(ctx, params.exerciseId);
    const typed = { email: '', part: 'observer', ...attempt?.values };
    return showPage('exercises/pages/keep-plan/name-staff.njk', {
      title: 'Staff of the exercise',
      exercise,
      typed,
      parts: partItems.map((item) => ({ ...item, selected: item.value === typed.part })),
      staff: (await listStaff(ctx, exercise.id)).map(({ name, part }) => `${name ?? 'Somebody who has left'}, ${part}`),
    });
  },
  async post(ctx, { params, form }) {
    const exercise = await getVisibleExercise(ctx, params.exerciseId);
    const person = await findPersonByEmail(ctx, form.email);
    if (!person) return tryAgain({ email: 'Nobody in the network has this e-mail address.' });
    await nameStaff(ctx, exercise.id, person.id, form.part);
    return goTo(`/exercises/${exercise.id}/staff`, { notice: 'The staff is changed' });
  },
});
