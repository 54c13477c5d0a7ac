import { after, second } from '../../../kernel/time.ts';
import { type Deed, outwardDeeds, type PolicyRules } from '../escalation-policy.ts';

/**
 * Shortest time between two late steps to the same person, milliseconds. After a pause of the whole system steps are made up in
 * order and none is left out, but nobody gets five messages at once.
 */
export const lateSpacing = 15 * second;

/** What came of a step: done; it had been done already and stands; there was nobody whom it could reach. */
export const stepResults = ['done', 'standing', 'nobody'] as const;
/** One of these. */
export type StepResult = (typeof stepResults)[number];

/** What somebody is watched for: that they answer, or that they do something with what they have. */
export type Phase = 'silence' | 'idle';

/** A step that was carried out, as far as the next one depends on it. `ordinal` counts from 0 and goes on through repeats. */
export interface DoneStep {
  readonly ordinal: number;
  readonly plannedAt: Date;
  readonly at: Date;
  readonly result: StepResult;
}

/** The next step of somebody: which, its place in the plan, and when it may be done: never before, and late ones apart. */
export interface NextStep {
  readonly ordinal: number;
  readonly plannedAt: Date;
  readonly dueAt: Date;
}

/** What is done about a lead who has it and passes nothing on; the region only where no deputy could be asked. */
export const idleDeeds = ['remind', 'deputy', 'region'] as const satisfies readonly Deed[];

/** Which of the policy's steps a running number stands for: the last ones come round again. */
export function stepPlace({ steps, repeatLast }: PolicyRules, ordinal: number): number {
  if (ordinal < steps.length) return ordinal;
  return steps.length - repeatLast + ((ordinal - steps.length) % repeatLast);
}

/** What is done at a running number. */
export function deedAt(rules: PolicyRules, phase: Phase, ordinal: number): Deed {
  const deed = phase === 'idle' ? idleDeeds[ordinal] : rules.steps[stepPlace(rules, ordinal)]?.deed;
  if (!deed) throw new Error(`There is no step ${ordinal} of ${phase}.`);
  return deed;
}

/** Whether a repeat begins with this running number: that always waits, or empty steps would go round without end. */
export function beginsRepeat({ steps, repeatLast }: PolicyRules, ordinal: number): boolean {
  return ordinal >= steps.length && (ordinal - steps.length) % repeatLast === 0;
}

/** How long after the step before this one comes, milliseconds. */
export function waitBefore(rules: PolicyRules, ordinal: number): number {
  if (beginsRepeat(rules, ordinal)) return rules.repeatPauseSeconds * second;
  return (rules.steps[stepPlace(rules, ordinal)]?.waitSeconds ?? 0) * second;
}

/** The first step of somebody silent. Whoever has no way is not waited for: somebody else hears at once. */
export function firstStep(
  rules: PolicyRules,
  { from, begunAt, reachable }: { from: Date; begunAt: Date; reachable: boolean },
): NextStep {
  if (reachable) return at(0, after(from, waitBefore(rules, 0)));
  const first = rules.steps.findIndex(({ deed }) => outwardDeeds.includes(deed));
  return at(first, begunAt);
}

/**
 * The step after one that was carried out. The plan runs from the launch; late steps keep their distance and catch up with it;
 * repeats count from when the step before was really carried out; an empty step gives its place to the next.
 */
export function nextStep(rules: PolicyRules, done: DoneStep): NextStep {
  const ordinal = done.ordinal + 1;
  const wait = waitBefore(rules, ordinal);
  const isEmpty = done.result === 'nobody' && !beginsRepeat(rules, ordinal);
  if (isEmpty) return { ordinal, plannedAt: done.plannedAt, dueAt: done.at };
  if (ordinal >= rules.steps.length) return at(ordinal, after(done.at, wait));
  const plannedAt = after(done.plannedAt, wait);
  const spaced = after(done.at, Math.min(wait, lateSpacing));
  return { ordinal, plannedAt, dueAt: plannedAt > spaced ? plannedAt : spaced };
}

/** The step after one about an idle lead; nothing when somebody else has been asked or nothing is left to do. */
export function nextIdleStep({ idleSeconds }: PolicyRules, done: DoneStep): NextStep | undefined {
  const ordinal = done.ordinal + 1;
  const handedOn = done.ordinal > 0 && done.result !== 'nobody';
  if (handedOn || ordinal >= idleDeeds.length) return undefined;
  const wait = done.result === 'nobody' ? 0 : (idleSeconds ?? 0) * second;
  return at(ordinal, after(done.at, wait));
}

function at(ordinal: number, moment: Date): NextStep {
  return { ordinal, plannedAt: moment, dueAt: moment };
}

/** When each step of the first round is due, seconds after the launch, and when the first repeat begins: for showing. */
export function timesFromLaunch({ steps, repeatLast, repeatPauseSeconds }: PolicyRules): {
  readonly steps: readonly number[];
  readonly repeatFrom: number;
  readonly everySeconds: number;
} {
  let passed = 0;
  const times = steps.map(({ waitSeconds }) => {
    passed += waitSeconds;
    return passed;
  });
  const within = steps.slice(steps.length - repeatLast + 1).reduce((sum, { waitSeconds }) => sum + waitSeconds, 0);
  return { steps: times, repeatFrom: passed + repeatPauseSeconds, everySeconds: repeatPauseSeconds + within };
}
