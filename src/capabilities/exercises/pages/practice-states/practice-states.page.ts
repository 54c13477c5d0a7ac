import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { dayInWords, londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { type LaunchRight, lapseWords, listLaunchRights } from '../../../alerts/index.ts';
import { recordRead } from '../../../audit/index.ts';
import { findPersonByEmail, namePeople } from '../../../identity/index.ts';
import { readExercises, recordTrainings, seePractice } from '../../exercise-permissions.ts';
import { recordTraining } from '../../practice/note-practice.ts';
import { listLatestTrainings } from '../../practice/practice-store.ts';

const url = '/exercises/practice';
const needWords = { practice: 'practice', training: 'training' } as const;

/** Whose right to launch lapses when: one's own for everybody with an office, everybody's for those who see to it. */
export const practiceStatesPage = definePage({
  url,
  access: readExercises,
  parent: '/exercises',
  async get(ctx) {
    const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
    const [mine] = await listLaunchRights(ctx, [own]);
    const seesAll = may(ctx.actor, seePractice);
    if (seesAll) await recordRead(ctx, { what: 'exercise.practice-listed', subject: 'exercise:practice' });
    return showPage('exercises/pages/practice-states/practice-states.njk', {
      title: 'Practice and training',
      mine: mine ? (lapseWords(mine.lapse, ctx.now, 100_000) ?? 'Nothing is asked here at present.') : '',
      seesAll,
      mayRecord: may(ctx.actor, recordTrainings),
      rows: seesAll ? await stateRows(ctx) : [],
    });
  },
});

/** A training, recorded by an operator. */
export const recordTrainingPage = definePage({
  url: '/exercises/practice/training',
  access: recordTrainings,
  parent: url,
  form: z.object({
    email: z.string().trim().min(1, 'Give their e-mail address.').max(320, 'Use at most 320 characters.'),
    onDay: z.string().trim().max(20).default(''),
    course: z.string().trim().max(400).default(''),
  }),
  async get(ctx, { attempt }) {
    return showPage('exercises/pages/practice-states/record-training.njk', {
      title: 'Record a training',
      typed: { email: '', onDay: londonDay(ctx.now), course: '', ...attempt?.values },
    });
  },
  async post(ctx, { form }) {
    const person = await findPersonByEmail(ctx, form.email);
    if (!person) return tryAgain({ email: 'Nobody in the network has this e-mail address.' });
    const recorded = await recordTraining(ctx, { personId: person.id, onDay: form.onDay, course: form.course });
    if (recorded.ok) return goTo(url, { notice: 'The training is recorded' });
    const { person: own, ...errors } = recorded.errors;
    return tryAgain(own ? { ...errors, email: own } : errors);
  },
});

async function stateRows(ctx: Ctx): Promise<readonly (readonly unknown[])[]> {
  const rights = await listLaunchRights(ctx);
  const ids = rights.map(({ personId }) => personId);
  const [names, trainings] = [await namePeople(ctx, ids), await listLatestTrainings(ctx, ids)];
  const far = '9999';
  const sorted = [...rights].sort((a, b) => (a.lapse?.lapsesOn ?? far).localeCompare(b.lapse?.lapsesOn ?? far));
  return sorted.map((right) => {
    const training = trainings.find(({ personId }) => personId === right.personId);
    return [
      names.get(right.personId) ?? 'Somebody who has left',
      stateWords(right),
      dayOr(right.practisedOn, 'none yet'),
      training ? `${training.course}, ${dayOr(training.onDay, '')}` : dayOr(right.trainedOn, 'none yet'),
    ];
  });
}

function stateWords({ lapse, isLapsed }: LaunchRight): string {
  if (!lapse) return 'Not asked';
  return `${isLapsed ? 'LAPSED on' : 'Until'} ${dayOr(lapse.lapsesOn, '')} (${needWords[lapse.need]})`;
}

function dayOr(day: string | null, otherwise: string): string {
  return day ? dayInWords(new Date(`${day}T12:00:00Z`)) : otherwise;
}
