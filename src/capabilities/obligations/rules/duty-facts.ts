/** What kind of place it is, as far as the Act cares: buildings, land, and what Schedule 2 Part 1 leaves out. */
export type Setting =
  | 'building'
  /** A park, garden, recreation ground, sports ground that is not designated, or other open-air place for leisure. */
  | 'open-air'
  | 'designated-ground'
  | 'land'
  | 'parliament'
  | 'devolved'
  | 'secured-transport';

/** How a count of people was made; any reasonable method will do. */
export type CountMethod = 'fire-occupancy' | 'history' | 'seats' | 'tickets' | 'limits' | 'other';

/** People expected at the same time, from time to time, and where the number is from. Staff of the use count. */
export interface PeopleCount {
  readonly visitors: number;
  readonly staff: number;
  readonly method: CountMethod;
  /** The reasons for the number in the keeper's own words; empty for none. */
  readonly note: string;
}

/** Premises as the Act looks at them. */
export interface PremisesFacts {
  readonly setting: Setting;
  /** Whether a building is part of it; asked of open-air places and designated grounds only. */
  readonly hasBuilding: boolean;
  /** Whether payment, tickets or membership are checked of whoever comes in, not only at particular events or facilities. */
  readonly entryChecked: boolean;
  /** The relevant use, a paragraph of Schedule 1; null where such uses aren't the main ones. */
  readonly principalUse: number | null;
  /** The kind of institution where that settles who is responsible; null elsewhere. */
  readonly institution: InstitutionCode | null;
  readonly count: PeopleCount;
  /** Whether it is part of bigger qualifying premises, and of whose. */
  readonly within: 'none' | 'same-person' | 'other-person';
  /** Whether qualifying premises of somebody else are part of it. */
  readonly holdsOthers: boolean;
  readonly control: 'alone' | 'joint' | 'others-too';
  /** Whether the responsible person is one human being rather than an organisation. */
  readonly individual: boolean;
}

/** Institutions whose responsible person the Act fixes by their kind. */
export type InstitutionCode =
  | 'health-trust'
  | 'health-board'
  | 'other-hospital'
  | 'no-hospital'
  | 'referral-unit'
  | 'governed-school'
  | 'other-school'
  | 'college'
  | 'academy-16-19'
  | 'training-provider'
  | 'local-authority'
  | 'welsh-provider'
  | 'listed-body';

/** A part of a place to which tickets are checked, as an event of its own. */
export interface EventPart {
  readonly name: string;
  readonly people: number;
}

/** An event as the Act looks at it. */
export interface EventFacts {
  readonly setting: Setting;
  /** The use that the premises are wholly or mainly put to, a paragraph of Schedule 1; null for none. */
  readonly mainUse: number | null;
  /** Whether the premises are enhanced duty premises or part of such. */
  readonly atEnhanced: boolean;
  readonly publicMayAttend: boolean;
  /** Whether payment, tickets, passes or membership are checked: of everybody, for parts only, or not. */
  readonly checks: 'all' | 'parts' | 'none';
  /** People expected at once at some point during it. */
  readonly people: number;
  /** The parts with a check, where only parts have one. */
  readonly parts: readonly EventPart[];
  readonly control: 'alone' | 'joint' | 'others-too';
  readonly individual: boolean;
}

/** One step of an answer: a code that has words, and the provision that says so. */
export interface Reason {
  readonly code: string;
  readonly cites: string;
}

/** Visitors and staff together. */
export function countPeople({ visitors, staff }: PeopleCount): number {
  return visitors + staff;
}
