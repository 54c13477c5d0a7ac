import type { AssemblyPoint, Procedure, SiteRole } from '../building/building.ts';

/** Who does a step: a role of every shift, or everybody who works there. */
export type StepRole = SiteRole | 'all';

/** One step of a card. */
export interface CardStep {
  /** Stays the same for the same deed, whatever its words: ticks in an alert are reported by it. */
  readonly key: string;
  readonly words: string;
  readonly role: StepRole;
  /** Who does it, in words. */
  readonly who: string;
  /** BCP 47, where the words are not in the language of the card: their translation is missing or out of date. */
  readonly language?: string;
}

/** What is said. */
export interface CardWords {
  /** To staff, on the radio or face to face. */
  readonly radio: string;
  /** To everybody, on the tannoy or by voice. */
  readonly tannoy: string;
  /** To 999. */
  readonly emergency: string;
}

/** An assembly point, and how a card says it. */
export interface CardAssemblyPoint extends AssemblyPoint {
  readonly kind: 'primary' | 'reserve';
  readonly words: string;
}

/** A role, and which offices have it on a shift; the shift is empty where all are alike. */
export interface RosterLine {
  readonly shift: string;
  readonly role: SiteRole;
  readonly roleName: string;
  readonly holder: string;
  /** Empty where nobody stands in. */
  readonly deputy: string;
}

/** The few words of ours around a card. */
export interface CardLabels {
  readonly radio: string;
  readonly tannoy: string;
  readonly emergency: string;
  readonly gather: string;
  readonly roster: string;
  readonly deputy: string;
}

/** One procedure made for premises: what fits on one page. */
export interface ProcedureCard {
  readonly procedure: Procedure;
  readonly title: string;
  readonly purpose: string;
  /** BCP 47. */
  readonly language: string;
  /** Four to ten, in order. */
  readonly steps: readonly CardStep[];
  readonly words: CardWords;
  /** On the card of evacuation alone: two, of which the danger decides. */
  readonly assemblyPoints: readonly CardAssemblyPoint[];
  readonly roster: readonly RosterLine[];
  readonly labels: CardLabels;
}
