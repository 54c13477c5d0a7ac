import { may } from '../../../../kernel/permission.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { maySee } from '../../exercise-access.ts';
import { planExercises, readExercises, seePractice } from '../../exercise-permissions.ts';
import { type Exercise, listExercises } from '../../exercise-store.ts';
import { exerciseStateWords } from '../../exercise-words.ts';

/** Exercises: those that run first, then what comes, what is being planned, and what is over. */
export const listExercisesPage = definePage({
  url: '/exercises',
  access: readExercises,
  navigation: { group: 'everyday', label: 'Exercises', order: 46 },
  async get(ctx) {
    const seen: Exercise[] = [];
    for (const exercise of await listExercises(ctx)) if (await maySee(ctx, exercise)) seen.push(exercise);
    const section = (heading: string, states: readonly string[]) => ({
      heading,
      rows: seen.filter(({ state }) => states.includes(state)).map(rowOf),
    });
    return showPage('exercises/pages/list-exercises/list-exercises.njk', {
      title: 'Exercises',
      mayPlan: may(ctx.actor, planExercises),
      maySeePractice: may(ctx.actor, seePractice),
      sections: [
        section('Running', ['running', 'paused']),
        section('To come', ['approved']),
        section('Being planned', ['draft', 'submitted']),
        section('Over', ['ended']),
      ].filter(({ rows }) => rows.length > 0),
    });
  },
});

function rowOf(exercise: Exercise): readonly unknown[] {
  const { id, name, kind, state, startedAt, startsFrom, isAnnounced } = exercise;
  return [
    { text: name, href: `/exercises/${id}` },
    kind,
    `${exerciseStateWords[state]}${isAnnounced ? '' : ', not announced'}`,
    startedAt ? dayAndTime(startedAt) : `from ${dayAndTime(startsFrom)}`,
  ];
}
