import { z } from 'zod';
import { type Deed, deeds, mostSteps, type PolicyRules, watchedGroups } from '../../escalation-policy.ts';

const listOf = <Values extends z.ZodType>(values: Values) =>
  z.preprocess((raw) => (raw === undefined ? [] : [raw].flat()), z.array(values));
const text = z.string().trim().default('');

/** Numbers of the steps: their fields are `deed-1` and `wait-1`, and so on. */
export const stepNumbers: readonly number[] = Array.from({ length: mostSteps }, (_, place) => place + 1);

const stepFields = Object.fromEntries(
  stepNumbers.flatMap((n) => [
    [`deed-${n}`, text],
    [`wait-${n}`, text],
  ]),
);

/** The form of a policy as it is posted: texts, whatever they are; `readPolicyForm` says what is wrong with them. */
export const policyFormSchema = z.object({
  lanes: listOf(z.enum(['attack', 'urgent', 'bulk'])),
  watched: listOf(z.enum(watchedGroups)),
  everybodyAnswers: z.string().default(''),
  repeatLast: text,
  repeatPause: text,
  idle: text,
  why: text,
  ...stepFields,
});

/** What was posted. */
export type PolicyForm = Readonly<Record<string, unknown>>;

function asNumber(raw: unknown): number | undefined {
  return typeof raw === 'string' && /^\d{1,6}$/.test(raw) ? Number(raw) : undefined;
}

/** Rules as they stand in a form, or what is wrong with which field. A step that is left out between others is a fault. */
export function readPolicyForm(
  form: PolicyForm,
  kinds: readonly string[],
): { readonly rules: PolicyRules } | { readonly errors: Readonly<Record<string, string>> } {
  const errors = new Map<string, string>();
  const number = (field: string): number => {
    const value = asNumber(form[field]);
    if (value === undefined) errors.set(field, 'Give a whole number.');
    return value ?? 0;
  };
  const rules = {
    ...{ lanes: form.lanes, kinds: [...kinds], watched: form.watched },
    everybodyAnswers: form.everybodyAnswers === 'yes',
    steps: readSteps(form, errors),
    repeatLast: number('repeatLast'),
    repeatPauseSeconds: number('repeatPause'),
    idleSeconds: form.idle === '' ? null : number('idle'),
  } as PolicyRules;
  return errors.size > 0 ? { errors: Object.fromEntries(errors) } : { rules };
}

function readSteps(form: PolicyForm, errors: Map<string, string>): PolicyRules['steps'] {
  const filled = stepNumbers.filter((n) => form[`deed-${n}`] !== '' || form[`wait-${n}`] !== '');
  const last = Math.max(0, ...filled);
  return stepNumbers
    .filter((n) => n <= last)
    .map((n) => {
      const deed = form[`deed-${n}`];
      const waitSeconds = asNumber(form[`wait-${n}`]);
      if (!deeds.includes(deed as Deed)) {
        errors.set(`deed-${n}`, `Step ${n} does nothing: choose what is done, or move the later ones up.`);
      }
      if (waitSeconds === undefined) errors.set(`wait-${n}`, 'Give the seconds as a whole number.');
      return { deed: deed as Deed, waitSeconds: waitSeconds ?? 0 };
    });
}

/** Rules as the values of the form's fields. */
export function fillPolicyForm(rules: PolicyRules): Record<string, string | readonly string[]> {
  const steps = stepNumbers.flatMap((n): [string, string][] => [
    [`deed-${n}`, rules.steps[n - 1]?.deed ?? ''],
    [`wait-${n}`, String(rules.steps[n - 1]?.waitSeconds ?? '')],
  ]);
  return {
    ...Object.fromEntries(steps),
    ...{ lanes: rules.lanes, watched: rules.watched, everybodyAnswers: rules.everybodyAnswers ? 'yes' : 'no', why: '' },
    ...{ repeatLast: String(rules.repeatLast), repeatPause: String(rules.repeatPauseSeconds) },
    idle: rules.idleSeconds === null ? '' : String(rules.idleSeconds),
  };
}

/** Faults of rules at the fields of the form: those of a step at its wait. */
export function atFields(errors: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, message]) => {
      const step = /^step-(\d)$/.exec(field);
      if (field === 'steps') return ['deed-1', message];
      return [step ? `wait-${step[1]}` : field, message];
    }),
  );
}
