import { type Answers, type DutyQuestion, isAnswered } from './duty-question.ts';

/** The questions that matter after these answers, in their order. */
export function listAsked(questions: readonly DutyQuestion[], answers: Answers): readonly DutyQuestion[] {
  return questions.filter((question) => question.applies(answers));
}

/** The next question without an answer; undefined when everything that matters is answered. */
export function findNextQuestion(questions: readonly DutyQuestion[], answers: Answers): DutyQuestion | undefined {
  return listAsked(questions, answers).find((question) => !isAnswered(question, answers));
}

/** The question asked before another; undefined for the first. */
export function findQuestionBefore(
  questions: readonly DutyQuestion[],
  answers: Answers,
  key: string,
): DutyQuestion | undefined {
  const asked = listAsked(questions, answers);
  return asked[asked.findIndex((question) => question.key === key) - 1];
}

/** Only what answers a question that still matters: what was said to others is left out. */
export function keepAsked(questions: readonly DutyQuestion[], answers: Answers): Answers {
  const names = listAsked(questions, answers).flatMap((question) => question.fields(answers).map(({ name }) => name));
  return Object.fromEntries(Object.entries(answers).filter(([name]) => names.includes(name)));
}
