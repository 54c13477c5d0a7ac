import { z } from 'zod';
import { actorReference } from '../../../../kernel/actor.ts';
import { may } from '../../../../kernel/permission.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../../kernel/wrong-input.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, type PageReply, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { exerciseMoves, injectKindWords } from '../../exercise.ts';
import { getVisibleExercise } from '../../exercise-access.ts';
import {
  approveExercises,
  observeExercises,
  planExercises,
  readExercises,
  runExercises,
} from '../../exercise-permissions.ts';
import type { Exercise } from '../../exercise-store.ts';
import { exerciseStateWords, expectationWords, injectStateWords, outcomeWords } from '../../exercise-words.ts';
import { listInjects } from '../../injects/inject-store.ts';
import { judgeAll } from '../../lessons/read-lessons.ts';
import { dropExercise, returnExercise, submitExercise } from '../../plan/decide-exercise.ts';
import { listComments } from '../../plan/expectation-store.ts';
import { listStaff } from '../../plan/staff-store.ts';
import { markGiven, tickMet, writeComment } from '../../plan/watch-exercise.ts';
import { endExercise, pauseExercise, resumeExercise } from '../../run-exercise.ts';

const deeds = ['submit', 'return', 'drop', 'pause', 'resume', 'end', 'no-duff', 'tick', 'given', 'comment'] as const;

const notices: Readonly<Record<(typeof deeds)[number], string>> = {
  submit: 'Submitted. It can begin once somebody else has approved it',
  return: 'Returned to those who plan it',
  drop: 'Given up. Nothing was sent',
  pause: 'Paused. Nothing more goes out until it is resumed',
  resume: 'It goes on',
  end: 'The exercise is over, and everybody who was told hears so',
  'no-duff': 'NO DUFF: the exercise is over, and everybody who was told hears so at once',
  tick: 'Ticked',
  given: 'Marked as given',
  comment: 'Written down',
};

const deedForm = z.object({
  deed: z.enum(deeds, 'Choose what to do.'),
  revision: z.coerce.number().int().default(0),
  id: z.union([z.uuid(), z.literal('')]).default(''),
  text: z.string().max(5000).default(''),
});

const params = z.object({ exerciseId: z.uuid() });

/** One exercise: its plan, how it goes, and what can be done about it now. */
export const viewExercisePage = definePage({
  url: '/exercises/:exerciseId',
  access: readExercises,
  parent: '/exercises',
  params,
  get: (ctx, request) => showExercise(ctx, request.params.exerciseId, request.attempt),
});

/** What can be done to an exercise, by whoever may. */
export const exerciseDeedsPage = definePage({
  url: '/exercises/:exerciseId/deeds',
  access: observeExercises,
  parent: '/exercises/:exerciseId',
  params,
  form: deedForm,
  get: (ctx, request) => showExercise(ctx, request.params.exerciseId, request.attempt),
  async post(ctx, { params: { exerciseId }, form }) {
    await getVisibleExercise(ctx, exerciseId);
    const done = await carryOut(ctx, exerciseId, form);
    if (!done.ok) return tryAgain(done.errors);
    return goTo(form.deed === 'drop' ? '/exercises' : `/exercises/${exerciseId}`, { notice: notices[form.deed] });
  },
});

async function showExercise(ctx: Ctx, exerciseId: string, attempt: Attempt | undefined): Promise<PageReply> {
  const exercise = await getVisibleExercise(ctx, exerciseId);
  return showPage('exercises/pages/view-exercise/view-exercise.njk', {
    title: exercise.name,
    titleIsContent: true,
    exercise,
    state: exerciseStateWords[exercise.state],
    window: `${dayAndTime(exercise.startsFrom)} and ${dayAndTime(exercise.startsUntil)}`,
    typed: { text: '', ...attempt?.values },
    ...(await readParts(ctx, exercise)),
  });
}

type DeedForm = z.output<typeof deedForm>;

const simpleDeeds: Readonly<Partial<Record<DeedForm['deed'], (ctx: Ctx, exerciseId: string) => Promise<void>>>> = {
  return: returnExercise,
  drop: dropExercise,
  pause: pauseExercise,
  resume: resumeExercise,
  end: (ctx, exerciseId) => endExercise(ctx, exerciseId, 'done'),
  'no-duff': (ctx, exerciseId) => endExercise(ctx, exerciseId, 'no-duff'),
};

async function carryOut(ctx: Ctx, exerciseId: string, form: DeedForm): Promise<Checked<void>> {
  const { deed, revision, id, text } = form;
  if (deed === 'submit') return submitExercise(ctx, { exerciseId, revision });
  if (deed === 'comment') return writeComment(ctx, exerciseId, text);
  if (deed === 'tick' || deed === 'given') {
    if (id === '') return wrongInput({ deed: 'Choose what was done.' });
    await (deed === 'tick' ? tickMet : markGiven)(ctx, exerciseId, id);
  } else await simpleDeeds[deed]?.(ctx, exerciseId);
  return accepted(undefined);
}

async function readParts(ctx: Ctx, exercise: Exercise) {
  const injects = await listInjects(ctx, exercise.id);
  const staff = await listStaff(ctx, exercise.id);
  const judged = await judgeAll(ctx, exercise, injects);
  const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const isStaff = staff.some(({ personId }) => personId === own) && exercise.startedAt !== null;
  const open = (deed: keyof typeof exerciseMoves): boolean => exerciseMoves[deed][exercise.state] !== undefined;
  const isOwn =
    exercise.editors.includes(actorReference(ctx.actor)) || exercise.submittedBy === actorReference(ctx.actor);
  return {
    injects: injects.map((inject) => ({
      ...inject,
      kindWords: injectKindWords[inject.kind],
      when: inject.kind === 'announcement' ? 'Before' : `${inject.offsetMinutes} min`,
      stateWords: injectStateWords(inject, ctx.now),
      canGive: isStaff && inject.state === 'due',
    })),
    expectations: judged.map(({ expectation, outcome, answered, wanted }) => ({
      id: expectation.id,
      words: expectationWords(expectation),
      outcome: exercise.startedAt ? outcomeWords[outcome] : '',
      count: wanted === undefined ? '' : `${answered} of ${wanted}`,
      canTick: isStaff && expectation.measure === 'ticked' && expectation.tickedAt === null,
    })),
    staff: staff.map(({ name, part }) => `${name ?? 'Somebody who has left'}, ${part}`),
    comments: await listComments(ctx, exercise.id),
    isStaff,
    canChange: open('change') && may(ctx.actor, planExercises),
    canStaff: exercise.state !== 'ended' && may(ctx.actor, planExercises),
    canApprove: open('approve') && may(ctx.actor, approveExercises) && !isOwn,
    canReturn: open('return') && may(ctx.actor, approveExercises),
    canDrop: open('drop') && may(ctx.actor, planExercises),
    canStart: open('start') && may(ctx.actor, runExercises),
    canRun: open('end') && may(ctx.actor, runExercises),
  };
}
