import { z } from 'zod';
import { makeCompareBars } from '../../../../design/charts/compare-bars.ts';
import { may } from '../../../../kernel/permission.ts';
import { dayAndTime, dayInWords } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, type PageReply, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { addLesson, listOwners } from '../../../room/index.ts';
import { getVisibleExercise } from '../../exercise-access.ts';
import { readExercises, runExercises } from '../../exercise-permissions.ts';
import { expectationWords, outcomeWords } from '../../exercise-words.ts';
import { type ExerciseFigures, readExerciseLessons } from '../../lessons/read-lessons.ts';

const params = z.object({ exerciseId: z.uuid() });

/** What an exercise came to, beside the last one of its kind, and what to change. */
export const exerciseLessonsPage = definePage({
  url: '/exercises/:exerciseId/lessons',
  access: readExercises,
  parent: '/exercises/:exerciseId',
  params,
  get: (ctx, request) => showLessons(ctx, request.params.exerciseId, request.attempt),
});

/** One more thing to change. */
export const addExerciseLessonPage = definePage({
  url: '/exercises/:exerciseId/lessons/new',
  access: runExercises,
  parent: '/exercises/:exerciseId/lessons',
  params,
  form: z.object({
    text: z.string().trim().min(1, 'Write what to change').max(1000, 'Write at most 1,000 characters'),
    owner: z.uuid('Choose who does it'),
    dueOn: z.iso.date('Give a day, for example 2026-12-24'),
  }),
  get: (ctx, request) => showLessons(ctx, request.params.exerciseId, request.attempt),
  async post(ctx, { params: { exerciseId }, form }) {
    const { alertId } = await readExerciseLessons(ctx, await getVisibleExercise(ctx, exerciseId));
    if (!alertId)
      return tryAgain({ text: 'No message of this exercise went out, so there is nothing to keep this with.' });
    const added = await addLesson(ctx, { ...form, alertId });
    return added.ok ? goTo(`/exercises/${exerciseId}/lessons`, { notice: 'Written down' }) : tryAgain(added.errors);
  },
});

async function showLessons(ctx: Ctx, exerciseId: string, attempt: Attempt | undefined): Promise<PageReply> {
  const exercise = await getVisibleExercise(ctx, exerciseId);
  const found = await readExerciseLessons(ctx, exercise);
  const before = found.last?.figures ?? null;
  const canWrite = may(ctx.actor, runExercises) && found.alertId !== null;
  const owners = canWrite ? await listOwners(ctx) : [];
  return showPage('exercises/pages/exercise-lessons/exercise-lessons.njk', {
    title: `Lessons: ${exercise.name}`,
    exercise,
    when: exercise.startedAt ? dayAndTime(exercise.startedAt) : '',
    last: found.last ? `${found.last.exercise.name}, ${dayInWords(found.last.exercise.startedAt ?? ctx.now)}` : '',
    picture: drawComparison(found.figures, before),
    figureRows: figureRows(found.figures, before),
    expectationRows: found.expectations.map(({ expectation, outcome, reachedAt, answered, wanted }) => [
      expectationWords(expectation),
      outcomeWords[outcome],
      reachedAt ? dayAndTime(reachedAt) : '–',
      wanted === undefined ? '–' : `${answered} of ${wanted}`,
    ]),
    comments: found.comments,
    lessons: found.lessons,
    canWrite,
    typed: { text: '', owner: '', dueOn: '', ...attempt?.values },
    owners: [{ value: '', text: 'Choose somebody' }, ...owners.map(({ id, name }) => ({ value: id, text: name }))],
  });
}

const seconds = (value: number | null): string => (value === null ? '–' : `${Math.round(value)} s`);

function figureRows(now: ExerciseFigures, before: ExerciseFigures | null): readonly (readonly unknown[])[] {
  const row = (name: string, read: (figures: ExerciseFigures) => string | number) => [
    name,
    read(now),
    before ? read(before) : '–',
  ];
  const ofTold = (part: number, told: number): string => `${part} of ${told}`;
  return [
    row('Told', ({ told }) => told),
    row('Answered', ({ answered, told }) => ofTold(answered, told)),
    row('Half of them answered within', ({ medianSeconds }) => seconds(medianSeconds)),
    row('Passed it on', ({ passedOn, told }) => ofTold(passedOn, told)),
    row('Expectations met in time', ({ outcomes }) => outcomes.met),
    row('Met late', ({ outcomes }) => outcomes.late),
    row('Missed', ({ outcomes }) => outcomes.missed),
    row('Injects given late', ({ late }) => late),
  ];
}

function drawComparison(now: ExerciseFigures, before: ExerciseFigures | null): string {
  const share = (part: number, of: number): number | null => (of === 0 ? null : (part / of) * 100);
  const expected = ({ outcomes }: ExerciseFigures): number => outcomes.met + outcomes.late + outcomes.missed;
  return makeCompareBars({
    title: 'This exercise and the last of its kind',
    description: 'Shares of people and of expectations, now and last time; the same is in the table below.',
    figures: [
      {
        name: 'Answered',
        now: share(now.answered, now.told),
        before: before && share(before.answered, before.told),
        unit: '%',
      },
      {
        name: 'Passed it on',
        now: share(now.passedOn, now.told),
        before: before && share(before.passedOn, before.told),
        unit: '%',
      },
      {
        name: 'Half of them answered within',
        now: now.medianSeconds,
        before: before?.medianSeconds ?? null,
        unit: ' s',
      },
      {
        name: 'Expectations met in time',
        now: share(now.outcomes.met, expected(now)),
        before: before && share(before.outcomes.met, expected(before)),
        unit: '%',
      },
    ],
  });
}
