import { dayAndTime, timeAgo } from '../../kernel/time.ts';
import { roleTitle } from '../network/index.ts';
import type { ExerciseState, ExpectationOutcome } from './exercise.ts';
import type { Inject } from './injects/inject-store.ts';
import type { Expectation } from './plan/expectation-store.ts';

/** States in the words of pages. */
export const exerciseStateWords: Readonly<Record<ExerciseState, string>> = {
  draft: 'Being planned',
  submitted: 'Waiting for a second person',
  approved: 'Approved, not begun',
  running: 'Running now',
  paused: 'Paused',
  ended: 'Over',
  dropped: 'Given up',
};

/** Outcomes of expectations in the words of pages. */
export const outcomeWords: Readonly<Record<ExpectationOutcome, string>> = {
  open: 'Open',
  met: 'Met in time',
  late: 'Met late',
  missed: 'Missed',
};

const measureWords = {
  ticked: 'an observer ticks it',
  received: 'measured: have received it',
  'passed-on': 'measured: have passed it on',
  safe: 'measured: have said that they are safe',
} as const;

/** What is expected, in one sentence. */
export function expectationWords(expectation: Expectation): string {
  const { who, deed, withinMinutes, injectNumber, measure, role, sharePercent } = expectation;
  const among =
    measure === 'ticked'
      ? ''
      : `, ${sharePercent}% of ${role ? `those who are ${roleTitle(role).toLowerCase()}` : 'all who are told'}`;
  return `${who}: ${deed}, within ${withinMinutes} min of inject ${injectNumber} (${measureWords[measure]}${among})`;
}

/** How it stands with an inject. A late one says so. */
export function injectStateWords({ state, dueAt, doneAt, fault }: Inject, now: Date): string {
  if (state === 'failed') return `Not given: ${fault ?? ''}`;
  if (state === 'skipped') return 'Not given, the exercise ended';
  if (state === 'due') return 'A facilitator does this now';
  if (state === 'waiting')
    return dueAt ? `Due at ${dayAndTime(dueAt)}${dueAt < now ? ', late' : ''}` : 'Waits for the start';
  const lateMinutes = doneAt && dueAt ? Math.floor((doneAt.getTime() - dueAt.getTime()) / 60_000) : 0;
  const late = lateMinutes > 0 ? `, ${lateMinutes} min late` : '';
  return `Given ${doneAt ? timeAgo(doneAt, now) : ''}${late}`;
}
