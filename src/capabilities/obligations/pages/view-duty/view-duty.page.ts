import { z } from 'zod';
import { dayInWords, londonDay } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { getSite, seePremises, siteMay } from '../../../premises/index.ts';
import { findAnswers, listEvents } from '../../answers/obligation-store.ts';
import { findNextQuestion } from '../../interview/interview-course.ts';
import { listPremisesQuestions } from '../../interview/premises-questions.ts';
import { ruleSetOn } from '../../rules/rule-set.ts';
import { viewDuty, viewRules } from '../duty-view.ts';
import { viewAnswered } from '../question-view.ts';

const wholeNumber = /^\d{1,6}$/;

/** What the Act asks of one's own site: the result once all is answered, else how to begin or go on. */
export const viewDutyPage = definePage({
  url: '/premises/:id/duty',
  access: seePremises,
  parent: '/premises/:id',
  params: z.object({ id: z.uuid() }),
  query: z.object({ whatIf: z.string().optional().catch(undefined) }),
  async get(ctx, { params, query }) {
    const site = await getSite(ctx, params.id, 'duty');
    const today = londonDay(ctx.now);
    const questions = listPremisesQuestions(ruleSetOn(today));
    const saved = await findAnswers(ctx, site.id);
    const answers = saved?.answers ?? {};
    const asked = query.whatIf?.replace(/[\s,]/g, '') ?? '';
    const isNumber = wholeNumber.test(asked);
    const result = saved?.answeredOn
      ? viewDuty(ctx.language, answers, today, isNumber ? Number(asked) : undefined)
      : null;
    const events = await listEvents(ctx, site.id);
    const mayChange = siteMay(site.access, 'duty', 'change');
    return showPage('obligations/pages/view-duty/view-duty.njk', {
      title: result?.title ?? 'What the Act asks',
      site,
      result,
      answeredOn: saved?.answeredOn ? dayInWords(new Date(saved.answeredOn)) : '',
      whatIfErrors: asked === '' || isNumber ? {} : { whatIf: 'Give a whole number, for example 120.' },
      ...viewRules(ctx.language, ruleSetOn(today)),
      answered: viewAnswered(questions, answers),
      base: mayChange ? `/premises/${site.id}/duty/questions` : '',
      next: mayChange && !result ? (findNextQuestion(questions, answers)?.key ?? '') : '',
      eventCount: events.length,
      qualifyingCount: events.filter(({ qualifies }) => qualifies).length,
    });
  },
});
