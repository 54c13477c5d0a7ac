import { z } from 'zod';
import { type Answers, type DutyQuestion, isAnswered, type QuestionField } from '../interview/duty-question.ts';
import { listAsked } from '../interview/interview-course.ts';

/** A question as its template takes it, with what was answered or typed before. */
export function viewQuestion(question: DutyQuestion, answers: Answers): object {
  const fields = question
    .fields(answers)
    .map((field) => ({ ...field, value: answers[field.name] ?? '', ...hinted(field) }));
  return { key: question.key, title: question.title, why: question.why, cites: question.cites, fields };
}

// GOV.UK's radios take hints as objects.
function hinted(field: QuestionField): object {
  if (field.kind !== 'choice') return {};
  return {
    options: field.options.map(({ value, text, hint }) => ({ value, text, ...(hint ? { hint: { text: hint } } : {}) })),
  };
}

/** What was answered so far, question by question, in words; `words` are labels of ours or numbers and words of theirs. */
export function viewAnswered(questions: readonly DutyQuestion[], answers: Answers): readonly object[] {
  return listAsked(questions, answers)
    .filter((question) => isAnswered(question, answers))
    .map((question) => ({
      key: question.key,
      title: question.title,
      words: question
        .fields(answers)
        .filter((field) => answers[field.name] !== '')
        .map((field) => sayAnswer(field, answers[field.name] ?? '')),
    }));
}

function sayAnswer(field: QuestionField, value: string): { label: string; value: string; isOurs: boolean } {
  if (field.kind === 'choice') {
    const text = field.options.find((option) => option.value === value)?.text ?? value;
    return { label: '', value: text, isOurs: true };
  }
  return {
    label: field.text,
    value: field.kind === 'number' ? Number(value).toLocaleString('en-GB') : value,
    isOurs: false,
  };
}

/** What was posted, strings only: a repeated name counts by its first value. */
export const postedStrings = z
  .record(z.string(), z.union([z.string(), z.array(z.string()).readonly()]))
  .transform(
    (values): Answers =>
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : (value[0] ?? '')]),
      ),
  );
