import { accepted, type Checked, type FieldErrors, wrongInput } from '../../../kernel/wrong-input.ts';

/** What somebody answered, by field; everything as it was typed. */
export type Answers = Readonly<Record<string, string>>;

/** One of the answers to choose from. */
export interface AnswerOption {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

/** A field of a question: one of several answers, a number of people, or words that may stay empty. */
export type QuestionField =
  | { readonly kind: 'choice'; readonly name: string; readonly options: readonly AnswerOption[] }
  | {
      readonly kind: 'number' | 'words';
      readonly name: string;
      readonly text: string;
      readonly hint: string;
      /** Whether it may be left empty. */
      readonly optional?: true;
    };

/** One page of the interview: a question, why it is asked, and the provision behind it. */
export interface DutyQuestion {
  /** Part of an address. */
  readonly key: string;
  readonly title: string;
  readonly why: string;
  readonly cites: string;
  /** Whether it matters after what was answered before. */
  applies(answers: Answers): boolean;
  fields(answers: Answers): readonly QuestionField[];
}

const mostPeople = 1_000_000;
const longestWords = 500;

/** What of a posted form answers a question, tidied; or what is wrong with which field. */
export function readAnswer(question: DutyQuestion, answers: Answers, posted: Answers): Checked<Answers> {
  const read: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const field of question.fields(answers)) {
    const value = tidy(field, posted[field.name] ?? '');
    const fault = judgeField(field, value);
    if (fault) errors[field.name] = fault;
    else read[field.name] = value;
  }
  const faults: FieldErrors = errors;
  return Object.keys(faults).length > 0 ? wrongInput(faults) : accepted(read);
}

/** Whether answers hold a usable one for every field of a question. */
export function isAnswered(question: DutyQuestion, answers: Answers): boolean {
  return question
    .fields(answers)
    .every((field) => answers[field.name] !== undefined && !judgeField(field, answers[field.name] ?? ''));
}

function tidy({ kind }: QuestionField, value: string): string {
  return kind === 'number' ? value.replace(/[\s,]/g, '') : value.trim();
}

function judgeField(field: QuestionField, value: string): string | undefined {
  if (field.kind === 'choice') {
    return field.options.some((option) => option.value === value) ? undefined : 'Choose one of the answers.';
  }
  if (value === '' && field.optional) return undefined;
  if (field.kind === 'words') {
    if (value === '') return 'Write a few words.';
    return value.length > longestWords ? `Write at most ${longestWords} characters.` : undefined;
  }
  if (!/^\d{1,9}$/.test(value)) return 'Give a whole number, for example 120.';
  return Number(value) > mostPeople ? 'Give a number up to 1,000,000.' : undefined;
}

/** The answers Yes and No. */
export const yesOrNo: readonly AnswerOption[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

/** A field with one of several answers. */
export function oneOf(name: string, options: readonly AnswerOption[]): readonly QuestionField[] {
  return [{ kind: 'choice', name, options }];
}
