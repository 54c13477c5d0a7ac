import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { getSite, keepPremises } from '../../../premises/index.ts';
import { answerQuestion } from '../../building/answer-question.ts';
import { unansweredBuilding } from '../../building/building.ts';
import { findNextQuestion, listQuestions } from '../../building/building-questions.ts';
import { isAnswered } from '../../building/building-readiness.ts';
import { findBuilding } from '../../building/building-store.ts';
import { type QuestionField, questionKeys } from '../../building/question.ts';
import { proceduresUrl, siteParams } from '../procedure-params.ts';

const questionParams = siteParams.extend({ question: z.enum(questionKeys) });
const anyForm = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** One question about the building, with what was answered or a sensible start; saved as it is sent. */
export const askBuildingPage = definePage({
  url: '/premises/:id/procedures/building/:question',
  access: keepPremises,
  parent: '/premises/:id/procedures/building',
  params: questionParams,
  form: anyForm,
  async get(ctx, { params, attempt }) {
    const site = await getSite(ctx, params.id, 'procedures', 'change');
    const building = (await findBuilding(ctx, site.id)) ?? unansweredBuilding;
    const asked = listQuestions(building);
    const question = asked.find(({ key }) => key === params.question);
    const url = proceduresUrl(site.id);
    // What this building is not asked: its list of questions instead.
    if (!question) return goTo(`${url}/building`);
    const fields = question.fields(building, `${site.name}, ${site.address}, ${site.postcode}`);
    return showPage('procedures/pages/ask-building/ask-building.njk', {
      title: question.title,
      why: question.why,
      ...{ site, url, key: question.key },
      place: asked.indexOf(question) + 1,
      all: asked.length,
      fields: fields.map((field) => fieldView(field, attempt?.values[field.name])),
    });
  },
  async post(ctx, { params, form }) {
    const answer = await answerQuestion(ctx, params.id, params.question, form);
    if (!answer.ok) return tryAgain(answer.errors);
    const { next } = answer.value;
    const url = proceduresUrl(params.id);
    return next ? goTo(`${url}/building/${next}`) : goTo(url, { notice: 'Your answers are saved.' });
  },
});

/** All questions with what was answered, to change one of them. */
export const listBuildingPage = definePage({
  url: '/premises/:id/procedures/building',
  access: keepPremises,
  parent: '/premises/:id/procedures',
  params: siteParams,
  async get(ctx, { params }) {
    const site = await getSite(ctx, params.id, 'procedures', 'change');
    const building = (await findBuilding(ctx, site.id)) ?? unansweredBuilding;
    const url = proceduresUrl(site.id);
    return showPage('procedures/pages/ask-building/list-building.njk', {
      title: 'Your answers about the building',
      ...{ site, url, next: findNextQuestion(building) },
      questions: listQuestions(building).map(({ key, title }) => ({
        ...{ key, title, url: `${url}/building/${key}` },
        state: key === 'extras' ? 'If you like' : isAnswered(building, key) ? 'Answered' : 'Not answered',
      })),
    });
  },
});

function fieldView(field: QuestionField, typed: string | readonly string[] | undefined): object {
  const value = typed ?? field.value;
  const chosen = typeof value === 'string' ? [value] : value;
  const items = field.items?.map((item) => ({
    ...item,
    selected: chosen.includes(item.value),
    checked: chosen.includes(item.value),
  }));
  return { ...field, value: chosen.join('\n'), items, rows: Math.max(4, chosen.join('\n').split('\n').length + 1) };
}
