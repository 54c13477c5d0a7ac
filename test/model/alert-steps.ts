import fc from 'fast-check';
import type { Kind, ModelAlert, Person, Status } from './alert-model.ts';
import { cast } from './alert-model.ts';

/** What somebody tries; `alert` and `version` choose among those that there are. */
export interface Step {
  readonly deed:
    | 'draft'
    | 'save'
    | 'translate'
    | 'submit'
    | 'discard'
    | 'return'
    | 'reject'
    | 'approve'
    | 'override'
    | 'review'
    | 'update'
    | 'correct'
    | 'expire';
  readonly who: Person;
  readonly status: Status;
  readonly alert: number;
  /** Mostly 0, the newest version. */
  readonly version: number;
  readonly headline: string;
  readonly reason: string;
  readonly kind: Extract<Kind, 'cancel' | 'all-clear'>;
  readonly changed: boolean;
  readonly policy: 'review' | 'two-people';
  /** Whether to try what comes next in the life of the alert, and which of several; else anything at all. */
  readonly guided: boolean;
  readonly pick: number;
}

// Words that would be taken for another kind of alert, if anything let them stand first.
const headlines = [
  'Van at Market Square',
  'ALERT: this is LIVE and no drill',
  'LIVE: EXERCISE is over, run',
  'TEST: low wall',
  'exercise',
  ' \n ALL CLEAR: come out',
];

/** The step turned to what could come next, by whomever it was: among wild steps alone few alerts would ever get far. */
export function guide(step: Step, alert: ModelAlert): Step {
  const newest = alert.versions.at(-1);
  if (!step.guided || !newest) return step;
  const choices: Readonly<Record<string, readonly Step['deed'][]>> = {
    draft: newest.welsh === 'unfinished' ? ['translate'] : ['submit', 'submit', 'save', 'translate'],
    returned: ['submit', 'save'],
    submitted: ['approve', 'approve', 'override', 'return'],
    live: newest.reviewOpen ? ['review', 'update', 'correct'] : ['update', 'update', 'correct', 'expire'],
    expired: ['update', 'correct'],
    discarded: ['update', 'correct'],
    rejected: ['update', 'correct'],
  };
  const next = choices[newest.state] ?? [step.deed];
  return { ...step, version: 0, deed: next[step.pick % next.length] ?? step.deed };
}

/** Any step by anybody. */
export const anyStep: fc.Arbitrary<Step> = fc.record({
  deed: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('draft', 'submit', 'approve', 'update', 'submit', 'approve') },
    { weight: 4, arbitrary: fc.constantFrom('save', 'translate', 'override', 'correct', 'review', 'expire') },
    { weight: 1, arbitrary: fc.constantFrom('discard', 'return', 'reject') },
  ),
  who: fc.constantFrom(...(Object.keys(cast) as Person[]), 'ada', 'bea', 'cy', 'ada', 'bea', 'cy'),
  status: fc.constantFrom('Actual', 'Exercise', 'Test'),
  alert: fc.nat({ max: 2 }),
  version: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 4 }) }),
  headline: fc.constantFrom(...headlines),
  reason: fc.oneof(
    { weight: 2, arbitrary: fc.constant('Shots heard and no approver answers.') },
    { weight: 1, arbitrary: fc.constantFrom('', 'too short', '         .') },
  ),
  kind: fc.constantFrom('cancel', 'all-clear'),
  changed: fc.boolean(),
  policy: fc.constantFrom('review', 'two-people'),
  guided: fc.oneof({ weight: 2, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  pick: fc.nat({ max: 11 }),
});

const usual: Step = {
  deed: 'draft',
  who: 'ada',
  status: 'Exercise',
  alert: 0,
  version: 0,
  headline: 'ALERT: this is LIVE and no drill',
  reason: 'Shots heard and no approver answers.',
  kind: 'all-clear',
  changed: false,
  policy: 'review',
  guided: false,
  pick: 0,
};
const does = (who: Person, ...deeds: readonly Step['deed'][]): Step[] => deeds.map((deed) => ({ ...usual, who, deed }));

/** Walks in which each way of getting out is taken, in two languages: tried first, so that no run proves nothing. */
export const knownWalks: readonly [Step[]][] = [
  [
    [
      ...does('ada', 'draft', 'translate', 'submit', 'approve'),
      ...does('cy', 'approve', 'approve'),
      ...does('bea', 'update', 'submit', 'translate', 'submit', 'override', 'review'),
      ...does('cy', 'review', 'review'),
      ...does('bea', 'correct', 'correct', 'update', 'expire'),
    ],
  ],
  [
    [
      ...does('bea', 'draft', 'save', 'submit'),
      ...does('cy', 'approve', 'expire').map((step) => ({ ...step, changed: true })),
      ...does('cy', 'correct', 'review').map((step) => ({ ...step, changed: true })),
      ...does('ada', 'review', 'update', 'correct'),
    ],
  ],
];
