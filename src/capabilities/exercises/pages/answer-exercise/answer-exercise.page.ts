import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { readAnswerLink, recordAnswer } from '../../../delivery/index.ts';
import { exerciseRefusals } from '../../exercise-errors.ts';
import { findGivenText } from '../../injects/inject-store.ts';

const said = { received: 'you have read it', 'passed-on': 'you have passed it on' } as const;

/** The page behind the personal link of a text of an exercise. */
export const answerExercisePage = definePage({
  url: '/exercises/answer/:token',
  access: 'public',
  reachedFrom: 'the personal link in a text of an exercise',
  params: z.object({ token: z.string().min(1).max(200) }),
  query: z.object({}),
  form: z.object({ answer: z.enum(['received', 'passed-on'], 'Choose an answer.').default('received') }),
  perMinute: 100_000,
  async get(ctx, { params }) {
    const { link, text } = await readLink(ctx, params.token);
    const { answer, answeredAt } = link;
    return showPage('exercises/pages/answer-exercise/answer-exercise.njk', {
      title: `EXERCISE: ${text.headline}`,
      url: `/exercises/answer/${params.token}`,
      paragraphs: [text.body, text.instruction].filter((each) => each.trim() !== ''),
      exerciseName: text.exerciseName,
      isPassedOn: answer === 'passed-on',
      answered:
        answer && answeredAt
          ? `You said at ${dayAndTime(answeredAt)} that ${said[answer === 'passed-on' ? answer : 'received']}.`
          : '',
    });
  },
  async post(ctx, { params, form }) {
    await readLink(ctx, params.token);
    await recordAnswer(ctx, { token: params.token, answer: form.answer });
    return goTo(`/exercises/answer/${params.token}`);
  },
});

async function readLink(ctx: Ctx, token: string) {
  const link = await readAnswerLink(ctx, token);
  const text = link.kind === 'exercise' ? await findGivenText(ctx, link.launchId) : undefined;
  if (!text) throw exerciseRefusals.refuse('EXERCISE_LINK_UNKNOWN');
  return { link, text };
}
