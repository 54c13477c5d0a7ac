import { minute, second } from '../../../kernel/time.ts';

/** How quickly shares move. Times in milliseconds, shares from 0 to 1, points of the hundred that a channel's providers share. */
export interface ProviderPace {
  /** Tries of the last so long are judged. */
  readonly window: number;
  /** Fewer messages tried within the window say nothing: they may be one bad mailbox. */
  readonly fewest: number;
  /** The same for slowness: whoever is slow is given little. */
  readonly fewestSlow: number;
  /** Trouble from this share of the tries on, whatever their number. */
  readonly errorShare: number;
  /** Trouble also from so many failures on, if they are at least `errorCountShare` of the tries. */
  readonly errorCount: number;
  /** A large provider has some failures every minute; below this share their number alone means nothing. */
  readonly errorCountShare: number;
  /** Trouble when this share of the window took longer than the channel's bound. */
  readonly slowShare: number;
  /** Points moved at a time: enough to be felt, too few to push the next provider over. */
  readonly step: number;
  /** A provider is not shifted away from again within this time: the last shift must have had time to show. */
  readonly shiftRest: number;
  /** Nothing drifts back until every provider of the channel was quiet for so long. */
  readonly quietBefore: number;
  /** Then one step for every so long. */
  readonly driftEvery: number;
  /** So many batches in a row of which everything failed, of `fewest` messages at least, and the provider is skipped. */
  readonly skipAfter: number;
  /** The first pause of a skipped provider; each failed probe doubles it. */
  readonly firstPause: number;
  /** The longest pause between two probes. */
  readonly longestPause: number;
}

// Fifteen minutes of quiet, five between steps, fifty failures, 15 % slow: what GOV.UK Notify has run on for years.
const usual: ProviderPace = {
  window: minute,
  fewest: 5,
  fewestSlow: 2,
  errorShare: 0.5,
  errorCount: 50,
  errorCountShare: 0.05,
  slowShare: 0.15,
  step: 10,
  shiftRest: minute,
  quietBefore: 15 * minute,
  driftEvery: 5 * minute,
  skipAfter: 2,
  firstPause: second / 2,
  longestPause: 5 * second,
};

/**
 * The usual pace, and that of an attack, where everybody is to be told within seconds: the same shares, judged and moved in
 * seconds rather than minutes.
 */
export const providerPaces = {
  usual,
  attack: {
    ...usual,
    window: 10 * second,
    shiftRest: 2 * second,
    quietBefore: 30 * second,
    driftEvery: 10 * second,
    skipAfter: 1,
    firstPause: second / 4,
    longestPause: second,
  },
} as const satisfies Readonly<Record<string, ProviderPace>>;

/** The attack lane's pace holds for so long after its last try, milliseconds. */
export const attackPaceHolds = minute;

/** Messages given to a skipped provider to see whether it is back. */
export const probeSize = 10;

/** A link is tested so often, milliseconds; sooner again when the last test failed. */
export const linkTestEvery = 3 * minute;
/** How soon a failed link is tested again, milliseconds. */
export const linkTestAgain = 30 * second;

/** The pace at a moment, from when the attack lane was last tried. */
export function paceAt(now: Date, attackTriedAt: Date | undefined): ProviderPace {
  if (!attackTriedAt) return providerPaces.usual;
  return now.getTime() - attackTriedAt.getTime() < attackPaceHolds ? providerPaces.attack : providerPaces.usual;
}
