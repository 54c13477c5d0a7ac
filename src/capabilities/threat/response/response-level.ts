import { z } from 'zod';
import { isHigher, type ThreatLevel } from '../threat-level.ts';

/** How a building answers the threat, from the lowest to the highest. */
export const responseLevels = ['NORMAL', 'HEIGHTENED', 'EXCEPTIONAL'] as const;

/** One of them. */
export type ResponseLevel = (typeof responseLevels)[number];

/** What each means. */
export const responseWords: Readonly<Record<ResponseLevel, string>> = {
  NORMAL: 'Routine protective security, as on any day',
  HEIGHTENED: 'Additional measures that can be kept up for a long time',
  EXCEPTIONAL: 'Everything that protects, for a short time',
};

/** The response that mostly goes with a threat level. A suggestion: whoever is responsible for the site decides. */
export function responseFor(level: ThreatLevel): ResponseLevel {
  if (level === 'CRITICAL') return 'EXCEPTIONAL';
  return level === 'SUBSTANTIAL' || level === 'SEVERE' ? 'HEIGHTENED' : 'NORMAL';
}

/** One line of an organisation's list, as it is typed. */
export const actionInput = z.object({
  level: z.enum(responseLevels, 'Choose at which level it is done.'),
  words: z.string().trim().min(3, 'Say what is done.').max(300, 'Use at most 300 characters.'),
  owner: z
    .string()
    .trim()
    .min(2, 'Say who sees to it, for example Duty manager.')
    .max(100, 'Use at most 100 characters.'),
  dueHours: z.coerce
    .number('Give the hours as a number, for example 4.')
    .int('Give whole hours, for example 4.')
    .min(1, 'Give at least one hour.')
    .max(720, 'Give at most 720 hours, which is thirty days.'),
  place: z.enum(['organisation', 'premises'], 'Choose where it is done.'),
});

/** A checked line. */
export type ActionInput = z.output<typeof actionInput>;

/** A level that an organisation chose, and when. */
export interface ChosenLevel {
  readonly level: ResponseLevel;
  readonly chosenAt: Date;
}

/**
 * The response level that holds: what the organisation chose, while the threat level is the one it chose it at; after a later
 * change, what mostly goes with the new one until it chooses again. Nothing where no threat level is known and nothing was chosen.
 */
export function heldResponse(
  threats: readonly { readonly level: ThreatLevel; readonly changedAt: Date }[],
  chosen: ChosenLevel | undefined,
): { readonly level: ResponseLevel; readonly isChosen: boolean } | undefined {
  const highest = highestThreat(threats.map(({ level }) => level));
  const isChosen = chosen !== undefined && threats.every(({ changedAt }) => changedAt <= chosen.chosenAt);
  if (isChosen) return { level: chosen.level, isChosen };
  return highest && { level: responseFor(highest), isChosen };
}

/** The highest of some levels. */
export function highestThreat(levels: readonly ThreatLevel[]): ThreatLevel | undefined {
  return levels.reduce<ThreatLevel | undefined>(
    (most, level) => (most === undefined || isHigher(level, most) ? level : most),
    undefined,
  );
}
