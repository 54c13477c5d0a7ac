import { londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, type PageReply, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { type Answers, type DutyQuestion, readAnswer } from '../../interview/duty-question.ts';
import { listEventQuestions } from '../../interview/event-questions.ts';
import { findNextQuestion, findQuestionBefore, keepAsked, listAsked } from '../../interview/interview-course.ts';
import { listPremisesQuestions } from '../../interview/premises-questions.ts';
import { ruleSetOn } from '../../rules/rule-set.ts';
import { viewDuty, viewRules } from '../duty-view.ts';
import { viewEvent } from '../event-view.ts';
import { postedStrings, viewAnswered, viewQuestion } from '../question-view.ts';

const folder = 'obligations/pages/check-duty';
const showing = 'show:';

/** What does the Act ask? For anybody: each answer travels in the form, and nothing is kept. */
export const checkDutyPage = definePage({
  url: '/duty',
  access: 'public',
  reachedFrom: 'search engines, guidance that links to it, and the page of duties of one’s own site',
  perMinute: 120,
  shared: { audience: 'public', keys: () => ['duty'], list: async () => ['/duty'] },
  // It is read, judged and forgotten.
  harmless: true,
  form: postedStrings,
  async get(ctx, { attempt }) {
    const values = attempt ? postedStrings.parse(attempt.values) : undefined;
    const asked = values && readCourse(ctx, values);
    if (values && asked?.question) return showQuestion(asked, asked.question, values);
    if (asked && values?.go === 'what-if') return showResult(ctx, asked);
    const rules = ruleSetOn(londonDay(ctx.now));
    return showPage(`${folder}/check-duty.njk`, {
      title: 'What does Martyn’s Law ask of you?',
      ...viewRules(ctx.language, rules),
    });
  },
  async post(ctx, { form }) {
    const course = readCourse(ctx, form);
    if (form.go === 'what-if') return playWithNumber(ctx, course, form.whatIf ?? '');
    const { question, answers, questions } = course;
    if (!question) return goOn(ctx, course);
    if (form.go?.startsWith(showing)) return showQuestion(course, question, answers);
    const read = readAnswer(question, answers, form);
    if (!read.ok) return tryAgain(read.errors);
    return goOn(ctx, { ...course, answers: keepAsked(questions, { ...answers, ...read.value }) });
  },
});

/** Where somebody is: which interview, what is answered, and the question that the form was about. */
interface Course {
  readonly about: 'premises' | 'event';
  readonly questions: readonly DutyQuestion[];
  readonly answers: Answers;
  readonly question: DutyQuestion | undefined;
}

function readCourse(ctx: Ctx, values: Answers): Course {
  const rules = ruleSetOn(londonDay(ctx.now));
  const about = values.about === 'event' ? 'event' : 'premises';
  const questions = about === 'event' ? listEventQuestions(rules) : listPremisesQuestions(rules);
  const answers = keepAsked(questions, values);
  const key = values.go?.startsWith(showing) ? values.go.slice(showing.length) : values.step;
  return { about, questions, answers, question: listAsked(questions, answers).find((each) => each.key === key) };
}

function goOn(ctx: Ctx, course: Course): PageReply {
  const next = findNextQuestion(course.questions, course.answers);
  return next ? showQuestion(course, next, course.answers) : showResult(ctx, course);
}

function playWithNumber(ctx: Ctx, course: Course, typed: string): PageReply {
  const number = typed.replace(/[\s,]/g, '');
  if (findNextQuestion(course.questions, course.answers)) return goOn(ctx, course);
  if (!/^\d{1,6}$/.test(number)) return tryAgain({ whatIf: 'Give a whole number, for example 120.' });
  return showResult(ctx, course, Number(number));
}

/** `typed` are the answers, or what was wrong in them. */
function showQuestion({ about, questions, answers }: Course, question: DutyQuestion, typed: Answers): PageReply {
  const own = question.fields(answers).map(({ name }) => name);
  const others = Object.entries(answers).filter(([name]) => !own.includes(name));
  return showPage(`${folder}/ask-duty.njk`, {
    title: question.title,
    question: viewQuestion(question, { ...answers, ...onlyOwn(typed, own) }),
    hidden: [['about', about], ...others].map(([name, value]) => ({ name, value })),
    back: findQuestionBefore(questions, answers, question.key)?.key ?? '',
  });
}

function onlyOwn(typed: Answers, own: readonly string[]): Answers {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => own.includes(name)));
}

function showResult(ctx: Ctx, { about, questions, answers }: Course, people?: number): PageReply {
  const on = londonDay(ctx.now);
  const result = about === 'event' ? viewEvent(ctx.language, answers, on) : viewDuty(ctx.language, answers, on, people);
  return showPage(`${folder}/tell-duty.njk`, {
    title: result.title,
    result,
    ...viewRules(ctx.language, ruleSetOn(on)),
    answered: viewAnswered(questions, answers),
    hidden: [['about', about], ...Object.entries(answers)].map(([name, value]) => ({ name, value })),
  });
}
