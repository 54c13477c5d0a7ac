/** The bands by people expected at the same time: below the Act's standard tier, at its tiers, and unknown. */
export const sizeBands = ['under-200', '200-to-799', '800-and-more', 'unknown'] as const;

/** One of them. */
export type SizeBand = (typeof sizeBands)[number];

/** A group of similar premises; an empty band or region means any. */
export interface ComparisonGroup {
  readonly useCode: string;
  readonly band: SizeBand | '';
  readonly regionCode: string;
}

/** A group is compared only from so many premises, of so many organisations. */
export const fewestPremises = 10;
/** See `fewestPremises`. */
export const fewestOrganisations = 5;

const standardFrom = 200;
const enhancedFrom = 800;

/** The band of so many people expected at the same time; null where nobody has said. */
export function bandOf(expected: number | null): SizeBand {
  if (expected === null) return 'unknown';
  if (expected < standardFrom) return 'under-200';
  return expected < enhancedFrom ? '200-to-799' : '800-and-more';
}

/** The fewest and the most people of a band; null: no end. */
export const bandEnds: Readonly<Record<Exclude<SizeBand, 'unknown'>, readonly [from: number, to: number | null]>> = {
  'under-200': [0, standardFrom - 1],
  '200-to-799': [standardFrom, enhancedFrom - 1],
  '800-and-more': [enhancedFrom, null],
};

/** The groups in which premises are compared, the nearest first: their region, the whole country, and any size. */
export function groupsOf(site: {
  readonly useCode: string;
  readonly expected: number | null;
  readonly regionCode: string;
}): readonly ComparisonGroup[] {
  const { useCode, regionCode } = site;
  const band = bandOf(site.expected);
  return [
    { useCode, band, regionCode },
    { useCode, band, regionCode: '' },
    { useCode, band: '', regionCode: '' },
  ];
}
