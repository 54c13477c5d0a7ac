import type { SitePart } from '../premises-site.ts';

/** Where an action came from: a treatment, a finding, a recommendation, or the keeper's own idea. */
export const actionSources = ['assessment', 'drill', 'adviser', 'duty', 'response', 'own'] as const;

/** One of them. */
export type ActionSource = (typeof actionSources)[number];

/** Whether it is still to be done. */
export const actionStates = ['open', 'done', 'dropped'] as const;

/** One of them. */
export type ActionState = (typeof actionStates)[number];

/** The part of the premises that an action of a source belongs to: who may change that part raises it. */
export const partOfSource: Readonly<Record<ActionSource, SitePart>> = {
  assessment: 'assessment',
  drill: 'drills',
  adviser: 'visits',
  duty: 'duty',
  response: 'response',
  own: 'actions',
};

/** Something to be done at premises. */
export interface ActionInput {
  readonly premisesId: string;
  readonly source: ActionSource;
  /** What it came from, in the words of that capability; null for one's own. */
  readonly sourceId: string | null;
  /** One line; a longer one is cut at 200 characters. */
  readonly title: string;
  readonly detail: string;
  /** Whole pounds; null where nobody knows. */
  readonly costPounds: number | null;
  /** Who does it, as the firm names them; may be empty. */
  readonly ownerName: string;
  /** YYYY-MM-DD. */
  readonly dueOn: string | null;
}

/** An action as it stands. */
export interface SiteAction extends ActionInput {
  readonly id: string;
  readonly raisedAt: Date;
  readonly state: ActionState;
  /** What was said when it was settled. */
  readonly note: string;
  readonly settledAt: Date | null;
}

/** Which actions of premises are asked for. */
export interface ActionsAsked {
  readonly source?: ActionSource;
  readonly sourceId?: string;
  readonly state?: ActionState;
  /** Only what was due before this day, YYYY-MM-DD. */
  readonly dueBefore?: string;
}
