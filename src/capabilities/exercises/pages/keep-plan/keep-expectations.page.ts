import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { networkRoles } from '../../../network/index.ts';
import { expectationMeasures } from '../../exercise.ts';
import { getVisibleExercise } from '../../exercise-access.ts';
import { planExercises } from '../../exercise-permissions.ts';
import { expectationWords } from '../../exercise-words.ts';
import { listExpectations } from '../../plan/expectation-store.ts';
import { addExpectation, removeExpectation } from '../../plan/plan-exercise.ts';

const whole = (least: number, most: number, sentence: string) =>
  z.coerce.number(sentence).int(sentence).min(least, sentence).max(most, sentence);
const measureItems: Readonly<Record<(typeof expectationMeasures)[number], string>> = {
  ticked: 'An observer ticks it',
  received: 'Measured: they have received it',
  'passed-on': 'Measured: they have passed it on',
  safe: 'Measured: they have said that they are safe',
};

/** Who should do what, and in which time. */
export const keepExpectationsPage = definePage({
  url: '/exercises/:exerciseId/expectations',
  access: planExercises,
  parent: '/exercises/:exerciseId',
  params: z.object({ exerciseId: z.uuid() }),
  form: z.object({
    remove: z.union([z.uuid(), z.literal('')]).default(''),
    who: z.string().trim().max(80, 'Use at most 80 characters.').default(''),
    deed: z.string().trim().max(200, 'Use at most 200 characters.').default(''),
    withinMinutes: whole(1, 10_080, 'Give whole minutes, at most a week.').default(10),
    injectNumber: whole(1, 10_000, 'Give the number of an inject.').default(1),
    measure: z.enum(expectationMeasures, 'Choose how it is seen.').default('ticked'),
    role: z.string().max(40).default(''),
    sharePercent: whole(1, 100, 'Give a share from 1 to 100.').default(100),
  }),
  async get(ctx, { params, attempt }) {
    const exercise = await getVisibleExercise(ctx, params.exerciseId);
    const blank = {
      who: '',
      deed: '',
      withinMinutes: '10',
      injectNumber: '1',
      measure: 'ticked',
      role: '',
      sharePercent: '100',
    };
    const typed = { ...blank, ...attempt?.values };
    const roles = networkRoles.filter(({ name }) => name !== 'auditor');
    return showPage('exercises/pages/keep-plan/keep-expectations.njk', {
      title: 'What should be done',
      exercise,
      typed,
      measures: expectationMeasures.map((value) => ({
        value,
        text: measureItems[value],
        selected: value === typed.measure,
      })),
      roles: [
        { value: '', text: 'All who are told' },
        ...roles.map(({ name, plural }) => ({ value: name, text: plural, selected: name === typed.role })),
      ],
      expectations: (await listExpectations(ctx, exercise.id)).map((each) => ({
        id: each.id,
        words: expectationWords(each),
      })),
    });
  },
  async post(ctx, { params, form }) {
    await getVisibleExercise(ctx, params.exerciseId);
    const back = `/exercises/${params.exerciseId}/expectations`;
    const { remove, ...wanted } = form;
    if (remove !== '') {
      await removeExpectation(ctx, params.exerciseId, remove);
      return goTo(back, { notice: 'Removed' });
    }
    if (wanted.who === '') return tryAgain({ who: 'Say who, by office.' });
    if (wanted.deed === '') return tryAgain({ deed: 'Say what they should do.' });
    await addExpectation(ctx, params.exerciseId, { ...wanted, role: wanted.role === '' ? null : wanted.role });
    return goTo(back, { notice: 'Added' });
  },
});
