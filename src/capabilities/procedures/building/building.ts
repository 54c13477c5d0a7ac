/** The procedures of section 5 of the Terrorism (Protection of Premises) Act 2025, in the order of their cards. */
export const procedures = ['evacuation', 'invacuation', 'lockdown', 'communication'] as const;

/** One of them. */
export type Procedure = (typeof procedures)[number];

/** What somebody does on every shift, whoever they are: decides; looks after doors; tells people. */
export const siteRoles = ['in-charge', 'door', 'teller'] as const;

/** One of them. */
export type SiteRole = (typeof siteRoles)[number];

/** How a door is made fast. */
export const locks = ['bolt', 'key', 'electric', 'none'] as const;

/** One of them; `none`: it can't be. */
export type Lock = (typeof locks)[number];

/** On which side of the building something lies, as seen from the street. */
export const sides = ['front', 'back', 'left', 'right'] as const;

/** One of them. */
export type Side = (typeof sides)[number];

/** How people there are told. */
export const tellingWays = ['voice', 'radio', 'tannoy', 'silent'] as const;

/** One of them; `silent`: messages on phones or screens, lights. */
export type TellingWay = (typeof tellingWays)[number];

/** The general rule for people who need help to move; never names. */
export const helpRules = ['stay-with', 'safer-place', 'equipment'] as const;

/** One of them: staff walk with them; to the nearest safer place first; with a chair or ramp that is there. */
export type HelpRule = (typeof helpRules)[number];

/** A way in or out. */
export interface Exit {
  readonly name: string;
  readonly lock: Lock;
  readonly lockedBy: SiteRole;
}

/** Where people gather outside. */
export interface AssemblyPoint {
  readonly name: string;
  readonly side: Side;
}

/** Who has a role on a shift: offices such as "Shift manager", never names of people. */
export interface Holder {
  readonly holder: string;
  readonly deputy: string;
}

/** How the day is cut into shifts. */
export const shiftPlans = ['same', 'day-evening', 'opening-day-evening', 'day-night'] as const;

/** One of them; `same`: the same jobs do it on every shift. */
export type ShiftPlan = (typeof shiftPlans)[number];

/** A shift and who does what then. */
export interface Shift {
  readonly name: string;
  readonly holders: Readonly<Record<SiteRole, Holder>>;
}

/** The words that a keeper prefers to ours, in English; empty: ours. */
export interface OwnWords {
  readonly radio: string;
  readonly tannoy: string;
}

/** What was answered about a building: all that the four cards are made of. */
export interface Building {
  readonly floors: 'one' | 'more';
  readonly zones: readonly string[];
  /** How many doors lead outside; 0 while nobody has said. */
  readonly doors: number;
  readonly exits: readonly Exit[];
  readonly saferPlaces: readonly string[];
  /** Asked only where there is more than one floor. */
  readonly stairs: readonly string[];
  /** Where people wait for help who can't use stairs; empty: nowhere in particular. */
  readonly refuge: string;
  readonly primary: AssemblyPoint | null;
  readonly reserve: AssemblyPoint | null;
  readonly shiftPlan: ShiftPlan | null;
  /** One shift without a name where the same jobs do it on all of them. */
  readonly shifts: readonly Shift[];
  readonly ways: readonly TellingWay[];
  readonly ownWords: Readonly<Partial<Record<Procedure, OwnWords>>>;
  readonly helpRule: HelpRule | null;
  /** Who rings 999. */
  readonly caller: SiteRole | null;
  /** The address as it is said to 999. */
  readonly address: string;
  /** How the emergency services get in; empty: by the front. */
  readonly wayIn: string;
  /** Whom to warn next door; empty: nobody. */
  readonly neighbours: string;
}

/** A building of which nothing was answered. */
export const unansweredBuilding: Building = {
  floors: 'one',
  zones: [],
  doors: 0,
  exits: [],
  saferPlaces: [],
  stairs: [],
  refuge: '',
  primary: null,
  reserve: null,
  shiftPlan: null,
  shifts: [],
  ways: [],
  ownWords: {},
  helpRule: null,
  caller: null,
  address: '',
  wayIn: '',
  neighbours: '',
};
