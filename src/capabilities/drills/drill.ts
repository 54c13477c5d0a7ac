/** The four procedures of section 5 of the Act, in its order; each is drilled by itself. */
export const drillProcedures = ['evacuation', 'invacuation', 'lockdown', 'communication'] as const;

/** One of them. */
export type DrillProcedure = (typeof drillProcedures)[number];

/** What each is called on pages. */
export const drillProcedureWords: Readonly<Record<DrillProcedure, string>> = {
  evacuation: 'Evacuation',
  invacuation: 'Invacuation',
  lockdown: 'Lockdown',
  communication: 'Communication',
};

/** How far a drill has come. */
export const drillStates = ['planned', 'running', 'finished', 'cancelled'] as const;

/** One state. */
export type DrillState = (typeof drillStates)[number];

/** What each is called on pages. */
export const drillStateWords: Readonly<Record<DrillState, string>> = {
  planned: 'Planned',
  running: 'Running now',
  finished: 'Finished',
  cancelled: 'Cancelled',
};

/** What can be done to a drill. `press` is a milestone reached; `review` is what is written down after it. */
export type DrillDeed = 'change' | 'start' | 'press' | 'finish' | 'cancel' | 'review';

/** The legal moves: deed, then from, then to. What is finished or cancelled never runs again. */
export const drillMoves: Readonly<Record<DrillDeed, Partial<Readonly<Record<DrillState, DrillState>>>>> = {
  change: { planned: 'planned' },
  start: { planned: 'running' },
  press: { running: 'running' },
  finish: { running: 'finished' },
  cancel: { planned: 'cancelled', running: 'cancelled' },
  review: { finished: 'finished' },
};

/** Where a deed leads from a state; nothing where it is not legal. */
export function moveDrill(state: DrillState, deed: DrillDeed): DrillState | undefined {
  return drillMoves[deed][state];
}

/** One thing to reach in a drill, with the words on its button. */
export interface Milestone {
  readonly key: string;
  readonly words: string;
}

/** Milestones of a procedure for which these premises have no card yet. General, so that they fit any building. */
const plainMilestones: Readonly<Record<DrillProcedure, readonly Milestone[]>> = {
  evacuation: [
    { key: 'told', words: 'Everybody was told to leave' },
    { key: 'left', words: 'The last person is out of the building' },
    { key: 'gathered', words: 'Everybody is at the assembly point' },
    { key: 'counted', words: 'Everybody is counted' },
  ],
  invacuation: [
    { key: 'told', words: 'Everybody was told to move inside' },
    { key: 'moved', words: 'Everybody is in the safer place' },
    { key: 'counted', words: 'Everybody is counted' },
  ],
  lockdown: [
    { key: 'told', words: 'Everybody was told of the lockdown' },
    { key: 'doors', words: 'The doors are locked' },
    { key: 'hidden', words: 'Everybody is out of sight and quiet' },
    { key: 'counted', words: 'Everybody is counted' },
  ],
  communication: [
    { key: 'begun', words: 'The first message was given' },
    { key: 'staff', words: 'All staff on shift have it' },
    { key: 'visitors', words: 'Visitors have it' },
    { key: 'outside', words: 'Whoever must know outside was rung' },
  ],
};

/** Buttons on the stopwatch page: more than this nobody finds in time. */
const mostMilestones = 12;

/** What is pressed in a drill: the steps of the premises' own card, or plain milestones where they have none. */
export function milestonesOf(procedure: DrillProcedure, steps: readonly Milestone[]): readonly Milestone[] {
  const own = steps.slice(0, mostMilestones).map(({ key, words }) => ({ key, words }));
  return own.length > 0 ? own : plainMilestones[procedure];
}
