import type { Ctx } from '../../../platform/db/database.ts';
import { type AnswerMeasures, findReachedAnswer, measureAnswers } from '../../delivery/index.ts';
import { type Lesson, listLessons } from '../../room/index.ts';
import { type ExpectationOutcome, judgeExpectation } from '../exercise.ts';
import { type Exercise, findLastOfKind } from '../exercise-store.ts';
import { type Inject, listInjects } from '../injects/inject-store.ts';
import { type Expectation, listComments, listExpectations, type ObserverComment } from '../plan/expectation-store.ts';

/** An expectation and how it came out. */
export interface JudgedExpectation {
  readonly expectation: Expectation;
  readonly outcome: ExpectationOutcome;
  readonly reachedAt: Date | null;
  /** Of those it was wanted of, how many did; nothing where an observer ticks. */
  readonly answered?: number;
  readonly wanted?: number;
}

/** What an exercise came to in numbers. */
export interface ExerciseFigures extends AnswerMeasures {
  readonly outcomes: Readonly<Record<ExpectationOutcome, number>>;
  /** Injects that were given more than a minute after they were due. */
  readonly late: number;
}

/** Everything that is looked at after an exercise. */
export interface ExerciseLessons {
  readonly figures: ExerciseFigures;
  readonly expectations: readonly JudgedExpectation[];
  readonly comments: readonly ObserverComment[];
  readonly lessons: readonly Lesson[];
  /** The alert that lessons are written down with; null while none went out. */
  readonly alertId: string | null;
  readonly last: { readonly exercise: Exercise; readonly figures: ExerciseFigures } | null;
}

const lateMs = 60_000;

/** Reads what is looked at after an exercise, beside the last one of its kind. */
export async function readExerciseLessons(ctx: Ctx, exercise: Exercise): Promise<ExerciseLessons> {
  const injects = await listInjects(ctx, exercise.id);
  const expectations = await judgeAll(ctx, exercise, injects);
  const last = await findLastOfKind(ctx, exercise);
  const alertIds = [...new Set(injects.flatMap(({ alertId }) => alertId ?? []))];
  const lessons: Lesson[] = [];
  for (const each of alertIds) lessons.push(...(await listLessons(ctx, each)));
  return {
    figures: await readFigures(ctx, exercise, injects, expectations),
    expectations,
    comments: await listComments(ctx, exercise.id),
    lessons,
    alertId: injects.find(({ kind, alertId }) => kind === 'alert' && alertId !== null)?.alertId ?? alertIds[0] ?? null,
    last: last ? { exercise: last, figures: await readAllFigures(ctx, last) } : null,
  };
}

/** Every expectation of an exercise as it stands now. */
export async function judgeAll(ctx: Ctx, exercise: Exercise, injects: readonly Inject[]): Promise<JudgedExpectation[]> {
  const judged: JudgedExpectation[] = [];
  for (const expectation of await listExpectations(ctx, exercise.id)) {
    const inject = injects.find(({ number }) => number === expectation.injectNumber);
    const { measure, role, sharePercent, withinMinutes } = expectation;
    const isMeasured = measure !== 'ticked' && inject?.versionId;
    const reached = isMeasured
      ? await findReachedAnswer(ctx, { launchId: inject.versionId ?? '', role, answer: measure, sharePercent })
      : undefined;
    const reachedAt = measure === 'ticked' ? expectation.tickedAt : (reached?.reachedAt ?? null);
    const outcome = judgeExpectation({
      given: inject?.doneAt ?? null,
      withinMinutes,
      reachedAt,
      endedAt: exercise.endedAt,
    });
    judged.push({
      expectation,
      outcome,
      reachedAt,
      ...(reached ? { answered: reached.answered, wanted: reached.told } : {}),
    });
  }
  return judged;
}

async function readAllFigures(ctx: Ctx, exercise: Exercise): Promise<ExerciseFigures> {
  const injects = await listInjects(ctx, exercise.id);
  return readFigures(ctx, exercise, injects, await judgeAll(ctx, exercise, injects));
}

async function readFigures(
  ctx: Ctx,
  exercise: Exercise,
  injects: readonly Inject[],
  expectations: readonly JudgedExpectation[],
): Promise<ExerciseFigures> {
  const played = injects.filter(({ kind }) => kind !== 'announcement');
  const launches = played.flatMap(({ versionId }) => versionId ?? []);
  const measures = await measureAnswers(ctx, launches, exercise.endedAt ?? ctx.now);
  const count = (outcome: ExpectationOutcome): number => expectations.filter((each) => each.outcome === outcome).length;
  return {
    ...measures,
    outcomes: { open: count('open'), met: count('met'), late: count('late'), missed: count('missed') },
    late: played.filter(({ dueAt, doneAt }) => dueAt && doneAt && doneAt.getTime() - dueAt.getTime() > lateMs).length,
  };
}
