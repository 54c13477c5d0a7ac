import type { Building } from './building.ts';
import { isAnswered } from './building-readiness.ts';
import { peopleQuestions } from './people-questions.ts';
import { placeQuestions } from './place-questions.ts';
import type { Question, QuestionKey } from './question.ts';

/** Every question in order. */
export const questions: readonly Question[] = [...placeQuestions, ...peopleQuestions];

/** The questions asked of this building, in order. */
export function listQuestions(building: Building): readonly Question[] {
  return questions.filter((question) => question.applies(building));
}

/** Where to go on: the first question that is not answered; undefined when all are. */
export function findNextQuestion(building: Building): QuestionKey | undefined {
  return listQuestions(building).find(({ key }) => !isAnswered(building, key))?.key;
}

/** How many fields are asked of this building, extras aside. */
export function countFields(building: Building): number {
  return listQuestions(building)
    .filter(({ key }) => key !== 'extras')
    .reduce((count, question) => count + question.fields(building, '').length, 0);
}
