import { say } from '../../../design/language/say.ts';
import { timeWords } from '../../../design/language/time-words.ts';
import type { Language } from '../../../kernel/language.ts';
import { isDay } from '../../../kernel/time.ts';
import type { TaskKey, TaskState, TaskWords } from './site-tasks.ts';

/** A day written YYYY-MM-DD in the words of a page: "21 November 2026". */
export function sayDay(language: Language, day: string): string {
  return timeWords(language).dayInWords(new Date(`${day}T12:00:00Z`));
}

/** Says a sentence about a step, days among its values in the reader's words. */
export function sayTask(language: Language, { sentence, values }: TaskWords): string {
  const told = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' && isDay(value) ? sayDay(language, value) : value,
  ]);
  return say(language, sentence, Object.fromEntries(told));
}

/** What a step is called, and what it is about. */
export const taskTitles: Readonly<Record<TaskKey, readonly [title: string, hint: string]>> = {
  describe: ['Describe the premises', 'What they are used for, and how many people are expected at the same time'],
  duty: ['Find your duty under the Act', 'A few questions in plain English; the answer cites the Act'],
  assessment: ['Assess the risks', 'What could happen here, what you have in place, and what more to do'],
  procedures: ['Make the four procedures', 'Evacuation, invacuation, lockdown and communication: one page each'],
  response: ['Choose measures for each response level', 'What changes here when the threat level changes'],
  drills: ['Practise: drills and training', 'Drills with a stopwatch, and whose training is in date'],
  evidence: ['Make the evidence pack', 'Signed, for the regulator, an adviser or an insurer'],
};

/** The word for how far a step is, where no more is told. */
export const taskStateWords: Readonly<Record<TaskState, string>> = {
  done: 'Done',
  due: 'Due again',
  begun: 'Begun',
  'to-do': 'Not started',
};

/** The GOV.UK tag of a state; what is done is told without one, as the task list pattern does. */
export const taskStateTags: Readonly<Record<TaskState, string>> = {
  done: '',
  due: 'govuk-tag--orange',
  begun: 'govuk-tag--light-blue',
  'to-do': 'govuk-tag--blue',
};
