import type { SitePart } from '../premises-site.ts';
import type { Standing } from '../standing/site-standing.ts';

/** The steps by which premises get ready, in the order in which they are best taken. */
export const taskKeys = ['describe', 'duty', 'assessment', 'procedures', 'response', 'drills', 'evidence'] as const;

/** One of them; it is the last part of its page's address, too. */
export type TaskKey = (typeof taskKeys)[number];

/** How far a step is: done, done but to be looked at again, begun, or not begun. */
export type TaskState = 'done' | 'due' | 'begun' | 'to-do';

/** A sentence with its values; a value written YYYY-MM-DD is a day, told in the reader's words. */
export interface TaskWords {
  readonly sentence: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A step and how far it is. */
export interface SiteTask {
  readonly key: TaskKey;
  readonly part: SitePart;
  readonly state: TaskState;
  readonly words: TaskWords;
}

/** What of premises the steps are read from. */
export interface TaskFacts {
  readonly useCode: string | null;
  readonly expected: number | null;
  readonly standing: Standing;
}

type Judged = readonly [state: TaskState, sentence: string, values?: TaskWords['values']];
type Judge = (facts: TaskFacts, today: string) => Judged;

const judges: Readonly<Record<TaskKey, Judge>> = {
  describe({ useCode, expected }) {
    if (useCode !== null && expected !== null) return ['done', 'Described'];
    if (useCode === null && expected === null) return ['to-do', 'Not started'];
    return ['begun', 'Use or number of people missing'];
  },
  duty({ standing: { tier } }) {
    if (tier === null) return ['to-do', 'Not started'];
    if (tier === 'out') return ['done', 'The Act asks nothing here'];
    return ['done', tier === 'standard' ? 'Standard duties' : 'Enhanced duties'];
  },
  assessment({ standing: { assessedOn, assessmentReviewOn, risksAbove } }, today) {
    if (assessedOn === null) return ['to-do', 'Not started'];
    if (assessmentReviewOn !== null && assessmentReviewOn < today) {
      return ['due', 'Review was due on {day}', { day: assessmentReviewOn }];
    }
    if (risksAbove !== null && risksAbove > 0) {
      const sentence = '{n, plural, one {# risk above what you accept} other {# risks above what you accept}}';
      return ['due', sentence, { n: risksAbove }];
    }
    return ['done', 'Assessed on {day}', { day: assessedOn }];
  },
  procedures({ standing: { proceduresReady } }) {
    if (proceduresReady === 4) return ['done', 'All four ready'];
    return proceduresReady === 0 ? ['to-do', 'Not started'] : ['begun', '{n} of 4 ready', { n: proceduresReady }];
  },
  response({ standing: { responseSignedOn } }) {
    return responseSignedOn === null
      ? ['to-do', 'Not started']
      : ['done', 'Signed off on {day}', { day: responseSignedOn }];
  },
  drills({ standing: { drilledOn, drillDueOn, peopleTrained, peopleOnShift } }, today) {
    if (drillDueOn !== null && drillDueOn < today) return ['due', 'A drill was due on {day}', { day: drillDueOn }];
    if (drilledOn === null) {
      return drillDueOn === null ? ['to-do', 'Not started'] : ['begun', 'First drill by {day}', { day: drillDueOn }];
    }
    if (peopleTrained !== null && peopleOnShift !== null && peopleTrained < peopleOnShift) {
      return ['begun', '{n} of {of} trained', { n: peopleTrained, of: peopleOnShift }];
    }
    return ['done', 'Last drill on {day}', { day: drilledOn }];
  },
  evidence({ standing: { packOn } }) {
    return packOn === null ? ['to-do', 'Not started'] : ['done', 'Made on {day}', { day: packOn }];
  },
};

/** The steps of premises with how far each is; `today` is a day in London, YYYY-MM-DD. */
export function readTasks(facts: TaskFacts, today: string): readonly SiteTask[] {
  return taskKeys.map((key) => {
    const [state, sentence, values = {}] = judges[key](facts, today);
    return { key, part: key === 'describe' ? 'description' : key, state, words: { sentence, values } };
  });
}

/** How many steps are in each state. */
export function countTasks(tasks: readonly SiteTask[]): Readonly<Record<TaskState, number>> {
  const of = (state: TaskState): number => tasks.filter((task) => task.state === state).length;
  return { done: of('done'), due: of('due'), begun: of('begun'), 'to-do': of('to-do') };
}

/** What to do next, and where: the last part of the page's address. */
export interface NextStep {
  readonly path: TaskKey | 'actions';
  readonly words: TaskWords;
}

/**
 * What to do next: what the others rest on, then what is overdue, then what was begun, then what comes first. Undefined where all
 * is in place.
 */
export function findNextStep(facts: TaskFacts, today: string): NextStep | undefined {
  const tasks = readTasks(facts, today);
  const ground = tasks.find(({ key, state }) => (key === 'describe' || key === 'duty') && state !== 'done');
  const task = ground ?? tasks.find(({ state }) => state === 'due');
  if (task) {
    const again = task.state === 'due' ? dueWords[task.key] : undefined;
    return { path: task.key, words: again ?? nextWords[task.key] };
  }
  const { nextActionOn } = facts.standing;
  if (nextActionOn !== null && nextActionOn < today) {
    const sentence = 'Finish or settle the action that was due on {day}';
    return { path: 'actions', words: { sentence, values: { day: nextActionOn } } };
  }
  const rest = tasks.find(({ state }) => state === 'begun') ?? tasks.find(({ state }) => state === 'to-do');
  return rest && { path: rest.key, words: nextWords[rest.key] };
}

const dueWords: Readonly<Partial<Record<TaskKey, TaskWords>>> = {
  assessment: { sentence: 'Look at the risks again', values: {} },
  drills: { sentence: 'Hold the drill that is due', values: {} },
};

const nextWords: Readonly<Record<TaskKey, TaskWords>> = {
  describe: { sentence: 'Say what the premises are used for and how many people you expect', values: {} },
  duty: { sentence: 'Answer the questions about your duty', values: {} },
  assessment: { sentence: 'Assess the risks', values: {} },
  procedures: { sentence: 'Finish the four procedures', values: {} },
  response: { sentence: 'Choose your measures for each response level, and sign them off', values: {} },
  drills: { sentence: 'Hold a drill and keep training in date', values: {} },
  evidence: { sentence: 'Make the evidence pack', values: {} },
};
