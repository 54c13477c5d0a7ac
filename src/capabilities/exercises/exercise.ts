/** States of an exercise. */
export const exerciseStates = ['draft', 'submitted', 'approved', 'running', 'paused', 'ended', 'dropped'] as const;
/** One state. */
export type ExerciseState = (typeof exerciseStates)[number];

/** What can be done to an exercise. */
export type ExerciseDeed = 'change' | 'submit' | 'return' | 'approve' | 'start' | 'pause' | 'resume' | 'end' | 'drop';

/** The legal moves: deed, then from, then to. There is no move to anything live. */
export const exerciseMoves: Readonly<Record<ExerciseDeed, Partial<Readonly<Record<ExerciseState, ExerciseState>>>>> = {
  change: { draft: 'draft' },
  submit: { draft: 'submitted' },
  return: { submitted: 'draft', approved: 'draft' },
  approve: { submitted: 'approved' },
  start: { approved: 'running' },
  pause: { running: 'paused' },
  resume: { paused: 'running' },
  end: { running: 'ended', paused: 'ended' },
  drop: { draft: 'dropped', submitted: 'dropped', approved: 'dropped' },
};

/**
 * What an inject is: words before the exercise, an alert, an update of it, a text that is no alert (a bulletin, a call), or
 * something that facilitators do by phone.
 */
export const injectKinds = ['announcement', 'alert', 'update', 'text', 'phone'] as const;
/** One kind of inject. */
export type InjectKind = (typeof injectKinds)[number];

/** The kinds in the words of pages. */
export const injectKindWords: Readonly<Record<InjectKind, string>> = {
  announcement: 'Announcement',
  alert: 'Alert',
  update: 'Update',
  text: 'Text to the players, no alert',
  phone: 'By phone, by a facilitator',
};

/** How it is seen that an expectation was met. */
export const expectationMeasures = ['ticked', 'received', 'passed-on', 'safe'] as const;
/** One way of seeing it. */
export type ExpectationMeasure = (typeof expectationMeasures)[number];

/** What somebody does in an exercise besides playing. */
export const staffParts = ['facilitator', 'observer', 'safety'] as const;
/** One part. */
export type StaffPart = (typeof staffParts)[number];

/** The plan of an exercise as it is typed, without injects and expectations. */
export interface ExercisePlan {
  readonly name: string;
  readonly aim: string;
  readonly kind: string;
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly roles: readonly string[];
  readonly isAnnounced: boolean;
  readonly announceDays: number;
  readonly startsFrom: Date;
  readonly startsUntil: Date;
}

/** How an expectation came out. */
export type ExpectationOutcome = 'open' | 'met' | 'late' | 'missed';

/**
 * How an expectation came out at a moment: met when it was reached in time, late when after it, missed when the time is over and
 * the exercise too; open otherwise, and while its inject has not been given.
 */
export function judgeExpectation(facts: {
  readonly given: Date | null;
  readonly withinMinutes: number;
  readonly reachedAt: Date | null;
  readonly endedAt: Date | null;
}): ExpectationOutcome {
  const { given, withinMinutes, reachedAt, endedAt } = facts;
  const counts = reachedAt && (!endedAt || reachedAt <= endedAt) ? reachedAt : null;
  if (given && counts) return counts.getTime() <= given.getTime() + withinMinutes * 60_000 ? 'met' : 'late';
  return endedAt ? 'missed' : 'open';
}

/** Whether exercise words are whole: nobody is told half a sentence. */
export function isPlayable(kind: InjectKind, words: { headline: string; body: string; instruction: string }): boolean {
  const { headline, body, instruction } = words;
  const needed = kind === 'phone' ? [headline] : kind === 'text' ? [headline, body] : [headline, body, instruction];
  return needed.every((each) => each.trim() !== '');
}
