/** What premises are under the Act: outside it, standard duty premises or enhanced duty premises. */
export type Tier = 'out' | 'standard' | 'enhanced';

/** What the Act asks by its numbers, from a day on. Money in pounds, periods as their names say. */
export interface RuleSet {
  /** First day on which these numbers are the law's text, YYYY-MM-DD. */
  readonly validFrom: string;
  /** The revised text that they were read from, YYYY-MM-DD. */
  readonly textAsOf: string;
  /** The day from which the duties bind; null while no regulations name one (s.37). */
  readonly commencementDate: string | null;
  /** People expected at the same time: s.2(2)(c), s.2(3)(a), s.3(1)(d). */
  readonly thresholds: { readonly standard: number; readonly enhanced: number; readonly event: number };
  /** How low regulations may put these numbers: s.32(1)(a) and (b). */
  readonly floors: { readonly standard: number; readonly enhanced: number; readonly event: number };
  /** Paragraphs of Schedule 1 whose premises are standard however many come: 9(2), 13(3), 14(3)(b), 15(2)(b). */
  readonly alwaysStandard: readonly number[];
  /** Paragraphs of Schedule 1 at whose premises no event qualifies: Schedule 2 para 6. */
  readonly noEventsAt: readonly number[];
  readonly penalties: PenaltyLimits;
  readonly periods: NoticePeriods;
}

/** The most that a penalty notice may ask for, in pounds: ss.18 and 19. */
export interface PenaltyLimits {
  readonly failureToAnswer: number;
  readonly standard: number;
  /** For enhanced duty premises and events, where a share of revenue is not more. */
  readonly larger: number;
  /** The share of qualifying worldwide revenue of twelve months. */
  readonly revenueShare: number;
  readonly dailyStandard: number;
  readonly dailyLarger: number;
}

/** How long things may or must take: ss.7, 14, 15, 16, 17, 22 and Schedule 3. */
export interface NoticePeriods {
  readonly documentDays: number;
  readonly appealDays: number;
  readonly payDays: number;
  readonly restrictionMonths: number;
  readonly extensionMonths: number;
  readonly entryHours: number;
}

/** The Act at Royal Assent; no later text changes a number. */
const royalAssent: RuleSet = {
  validFrom: '2025-04-03',
  textAsOf: '2026-04-10',
  commencementDate: null,
  thresholds: { standard: 200, enhanced: 800, event: 800 },
  floors: { standard: 100, enhanced: 500, event: 500 },
  alwaysStandard: [9, 13, 14, 15],
  noEventsAt: [9, 13, 14, 15],
  penalties: {
    failureToAnswer: 5_000,
    standard: 10_000,
    larger: 18_000_000,
    revenueShare: 0.05,
    dailyStandard: 500,
    dailyLarger: 50_000,
  },
  periods: {
    documentDays: 30,
    appealDays: 28,
    payDays: 28,
    restrictionMonths: 6,
    extensionMonths: 3,
    entryHours: 72,
  },
};

/** Every rule set, the newest last. Regulations that change a number add one. */
export const ruleSets: readonly [RuleSet, ...RuleSet[]] = [royalAssent];

/** The rule set of a day: the newest that is valid then, and the first one for days before it. */
export function ruleSetOn(day: string, sets: readonly [RuleSet, ...RuleSet[]] = ruleSets): RuleSet {
  return sets.findLast(({ validFrom }) => validFrom <= day) ?? sets[0];
}
