import type { DutyHolder } from './duty-list.ts';
import type { RuleSet } from './rule-set.ts';

/** The last complete accounting period of whoever is responsible: its qualifying worldwide revenue, and its length. */
export interface AccountingPeriod {
  readonly revenuePounds: number;
  readonly months: number;
}

/** The most that a penalty notice may ask for, once and for each day, in pounds. */
export interface PenaltyCap {
  readonly pounds: number;
  readonly cites: string;
  /** The revenue of twelve months that it was worked out from; null where revenue doesn't matter. */
  readonly yearlyRevenue: number | null;
  /** For each day on which the breach of a compliance or restriction notice goes on; null for every other breach. */
  readonly dailyPounds: number | null;
  readonly dailyCites: string | null;
}

/** What was not done, as far as the amount depends on it. */
export interface Breach {
  readonly holder: DutyHolder;
  /** Failing to attend and answer an inspector's questions. */
  readonly failureToAnswer: boolean;
  /** Not doing what a compliance or restriction notice asks. */
  readonly ofNotice: boolean;
  /** Null where no accounting period has ended. */
  readonly period: AccountingPeriod | null;
}

/** The highest penalty for one breach (s.18), and the highest daily one where there may be any (s.19). */
export function capPenalty(breach: Breach, { penalties }: RuleSet): PenaltyCap {
  const single = capSingle(breach, penalties);
  if (!breach.ofNotice || breach.failureToAnswer) return { ...single, dailyPounds: null, dailyCites: null };
  if (breach.holder === 'standard') {
    return { ...single, dailyPounds: penalties.dailyStandard, dailyCites: 's.19(5)(a)' };
  }
  return { ...single, dailyPounds: penalties.dailyLarger, dailyCites: 's.19(5)(b)' };
}

function capSingle(
  { holder, failureToAnswer, period }: Breach,
  limits: RuleSet['penalties'],
): Pick<PenaltyCap, 'pounds' | 'cites' | 'yearlyRevenue'> {
  if (failureToAnswer) return { pounds: limits.failureToAnswer, cites: 's.18(1)(a)', yearlyRevenue: null };
  if (holder === 'standard') return { pounds: limits.standard, cites: 's.18(1)(b)', yearlyRevenue: null };
  if (!period) return { pounds: limits.larger, cites: 's.18(2)', yearlyRevenue: null };
  const yearlyRevenue = (period.revenuePounds * 12) / period.months;
  const pounds = Math.max(limits.larger, yearlyRevenue * limits.revenueShare);
  return { pounds, cites: period.months === 12 ? 's.18(3)' : 's.18(3)-(4)', yearlyRevenue };
}
