import { type ComparisonGroup, fewestOrganisations, fewestPremises } from './comparison-group.ts';
import { drawNoise, usualNoise } from './comparison-noise.ts';

/** What is compared, each a yes or no of premises. Nothing that says where somebody is weak: no risks and no scores. */
export const comparedMeasures = ['duty-known', 'assessed', 'procedures', 'drilled', 'in-time'] as const;

/** One of them. */
export type ComparedMeasure = (typeof comparedMeasures)[number];

/** What each measure asks of premises. */
export const measureLabels: Readonly<Record<ComparedMeasure, string>> = {
  'duty-known': 'Know what the Act asks of them',
  assessed: 'Assessed their risks within a year',
  procedures: 'Have all four procedures',
  drilled: 'Held a drill within a year',
  'in-time': 'Have no action that is late',
};

/** A group as it was counted. Never leaves this folder. */
export interface CountedGroup {
  readonly premises: number;
  readonly organisations: number;
  readonly counts: Readonly<Record<ComparedMeasure, number>>;
}

/** A group as it is published: noised whole numbers, the size at least one. */
export interface NoisedGroup {
  readonly premises: number;
  readonly counts: Readonly<Record<ComparedMeasure, number>>;
}

/**
 * What is published of a group in a month; nothing when it is too small, by its count or by its noised count. Every figure has
 * a noise of its own, named by group, measure and month.
 */
export function noiseGroup(
  key: Buffer,
  period: string,
  group: ComparisonGroup,
  counted: CountedGroup,
): NoisedGroup | undefined {
  if (counted.premises < fewestPremises || counted.organisations < fewestOrganisations) return undefined;
  const about = [period, group.useCode, group.band, group.regionCode].join('|');
  const noised = (figure: string, count: number): number => Math.max(0, count + drawNoise(key, `${about}|${figure}`));
  const premises = noised('premises', counted.premises);
  if (premises < fewestPremises) return undefined;
  const counts = Object.fromEntries(
    comparedMeasures.map((measure) => [measure, Math.min(premises, noised(measure, counted.counts[measure]))]),
  ) as Record<ComparedMeasure, number>;
  return { premises, counts };
}

/** A share as the page shows it, in percent, and how far nine in ten of them are off at most. */
export interface ShownShare {
  readonly percent: number;
  readonly from: number;
  readonly to: number;
}

const step = 5;

/** The share of a measure: rounded to five, with the room that the noise makes. */
export function shareOf({ premises, counts }: NoisedGroup, measure: ComparedMeasure): ShownShare {
  const count = counts[measure];
  const share = (value: number): number => Math.min(1, Math.max(0, value / premises)) * 100;
  return {
    percent: Math.round(share(count) / step) * step,
    from: Math.floor(share(count - usualNoise) / step) * step,
    to: Math.ceil(share(count + usualNoise) / step) * step,
  };
}
