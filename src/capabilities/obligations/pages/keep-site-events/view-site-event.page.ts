import { z } from 'zod';
import { dayInWords, londonDay } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { getSite, keepPremises, seePremises, siteMay } from '../../../premises/index.ts';
import { getEvent, saveEventAnswer } from '../../answers/save-event-answer.ts';
import { listEventQuestions } from '../../interview/event-questions.ts';
import { findNextQuestion, findQuestionBefore, listAsked } from '../../interview/interview-course.ts';
import { obligationsRefusals } from '../../obligations-errors.ts';
import { ruleSetOn } from '../../rules/rule-set.ts';
import { viewRules } from '../duty-view.ts';
import { viewEvent } from '../event-view.ts';
import { postedStrings, viewAnswered, viewQuestion } from '../question-view.ts';

/** One event of a site: whether it qualifies, why, and what was answered. */
export const viewSiteEventPage = definePage({
  url: '/premises/:id/duty/events/:eventId',
  access: seePremises,
  parent: '/premises/:id/duty/events',
  params: z.object({ id: z.uuid(), eventId: z.uuid() }),
  async get(ctx, { params }) {
    const site = await getSite(ctx, params.id, 'duty');
    const event = await getEvent(ctx, site.id, params.eventId);
    const rules = ruleSetOn(londonDay(ctx.now));
    const questions = listEventQuestions(rules);
    const base = `/premises/${site.id}/duty/events/${event.id}`;
    const mayChange = siteMay(site.access, 'duty', 'change');
    return showPage('obligations/pages/keep-site-events/view-site-event.njk', {
      title: event.name,
      titleIsContent: true,
      site,
      heldOn: event.heldOn ? dayInWords(new Date(event.heldOn)) : '',
      result: event.answeredOn ? viewEvent(ctx.language, event.answers, londonDay(ctx.now)) : null,
      answeredOn: event.answeredOn ? dayInWords(new Date(event.answeredOn)) : '',
      ...viewRules(ctx.language, rules),
      answered: viewAnswered(questions, event.answers),
      base: mayChange ? `${base}/questions` : '',
      next: mayChange ? (findNextQuestion(questions, event.answers)?.key ?? '') : '',
      removeUrl: `${base}/remove`,
    });
  },
});

/** One question about an event of a site. */
export const answerSiteEventPage = definePage({
  url: '/premises/:id/duty/events/:eventId/questions/:question',
  access: keepPremises,
  parent: '/premises/:id/duty/events/:eventId',
  params: z.object({ id: z.uuid(), eventId: z.uuid(), question: z.string() }),
  form: postedStrings,
  async get(ctx, { params, attempt }) {
    const site = await getSite(ctx, params.id, 'duty', 'change');
    const { id, name, answers } = await getEvent(ctx, site.id, params.eventId);
    const questions = listEventQuestions(ruleSetOn(londonDay(ctx.now)));
    const question = listAsked(questions, answers).find(({ key }) => key === params.question);
    if (!question) throw obligationsRefusals.refuse('DUTY_QUESTION_UNKNOWN', { premisesId: site.id });
    const base = `/premises/${site.id}/duty/events/${id}`;
    const before = findQuestionBefore(questions, answers, question.key);
    const typed = attempt ? postedStrings.parse(attempt.values) : {};
    return showPage('obligations/pages/answer-duty/answer-duty.njk', {
      title: question.title,
      about: name,
      question: viewQuestion(question, { ...answers, ...typed }),
      expected: null,
      action: `${base}/questions/${question.key}`,
      back: before ? `${base}/questions/${before.key}` : '',
      leave: base,
    });
  },
  async post(ctx, { params: { id, eventId, question }, form }) {
    const saved = await saveEventAnswer(ctx, { premisesId: id, eventId, key: question }, form);
    if (!saved.ok) return tryAgain(saved.errors);
    const base = `/premises/${id}/duty/events/${eventId}`;
    return goTo(saved.value ? `${base}/questions/${saved.value}` : base);
  },
});
