import { z } from 'zod';
import { londonDay } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { getSite, keepPremises, type Site } from '../../../premises/index.ts';
import { findAnswers } from '../../answers/obligation-store.ts';
import { saveDutyAnswer } from '../../answers/save-duty-answer.ts';
import type { Answers } from '../../interview/duty-question.ts';
import { findQuestionBefore, listAsked } from '../../interview/interview-course.ts';
import { listPremisesQuestions } from '../../interview/premises-questions.ts';
import { obligationsRefusals } from '../../obligations-errors.ts';
import { ruleSetOn } from '../../rules/rule-set.ts';
import { isScheduleUse } from '../../rules/schedule-use.ts';
import { postedStrings, viewQuestion } from '../question-view.ts';

/** One question about one's own site; its answer is kept at once. */
export const answerDutyPage = definePage({
  url: '/premises/:id/duty/questions/:question',
  access: keepPremises,
  parent: '/premises/:id/duty',
  params: z.object({ id: z.uuid(), question: z.string() }),
  form: postedStrings,
  async get(ctx, { params, attempt }) {
    const site = await getSite(ctx, params.id, 'duty', 'change');
    const questions = listPremisesQuestions(ruleSetOn(londonDay(ctx.now)));
    const answers = (await findAnswers(ctx, site.id))?.answers ?? {};
    const question = listAsked(questions, answers).find(({ key }) => key === params.question);
    if (!question) throw obligationsRefusals.refuse('DUTY_QUESTION_UNKNOWN', { premisesId: site.id });
    const base = `/premises/${site.id}/duty`;
    const before = findQuestionBefore(questions, answers, question.key);
    const typed = attempt ? postedStrings.parse(attempt.values) : {};
    return showPage('obligations/pages/answer-duty/answer-duty.njk', {
      title: question.title,
      about: site.name,
      question: viewQuestion(question, { ...fillAhead(site), ...answers, ...typed }),
      expected: question.key === 'people' && answers.visitors === undefined ? site.expected : null,
      action: `${base}/questions/${question.key}`,
      back: before ? `${base}/questions/${before.key}` : '',
      leave: base,
    });
  },
  async post(ctx, { params, form }) {
    const saved = await saveDutyAnswer(ctx, params.id, params.question, form);
    if (!saved.ok) return tryAgain(saved.errors);
    const base = `/premises/${params.id}/duty`;
    return goTo(saved.value ? `${base}/questions/${saved.value}` : base);
  },
});

/** What the site's own record already says, to be confirmed rather than typed. Its number has staff in it, so that is only told. */
function fillAhead({ paragraph }: Site): Answers {
  return paragraph !== null && isScheduleUse(paragraph) ? { use: String(paragraph) } : {};
}
