import { z } from 'zod';

/** The colours that a band may have; each is a token of the style sheet, with its contrast tested. */
export const bandTones = ['teal', 'sand', 'ochre', 'rust', 'umber', 'slate'] as const;

/** One of them. */
export type BandTone = (typeof bandTones)[number];

const label = z.string().trim().min(1).max(40);
const meaning = z.string().trim().max(240);

const levelSchema = z.strictObject({ label, meaning });

/** How likely and how bad things are called, and which cell of the matrix falls into which band; the lowest stands first. */
export const riskScaleSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    /** Ours, an organisation's own, or after the National Risk Register. */
    source: z.enum(['ours', 'own', 'register']),
    /** Since when it holds, YYYY-MM-DD. */
    since: z.iso.date(),
    likelihood: z.array(levelSchema).min(4).max(5),
    impact: z.array(levelSchema).min(4).max(5),
    bands: z
      .array(z.strictObject({ label, meaning, tone: z.enum(bandTones) }))
      .min(2)
      .max(4),
    /** Band of each cell, counted from 0: a row for each likelihood, in it a number for each impact. */
    cells: z.array(z.array(z.int().min(0).max(3)).max(5)).max(5),
  })
  .superRefine((scale, issues) => {
    const fault = judgeCells(scale);
    if (fault) issues.addIssue({ code: 'custom', path: ['cells'], message: fault });
  });

/** A scale, as an assessment keeps it for good. */
export type RiskScale = z.output<typeof riskScaleSchema>;

/** What is wrong with the cells of a scale; undefined when nothing is. */
export function judgeCells(scale: Pick<RiskScale, 'likelihood' | 'impact' | 'bands' | 'cells'>): string | undefined {
  const { likelihood, impact, bands, cells } = scale;
  const fits = cells.length === likelihood.length && cells.every((row) => row.length === impact.length);
  if (!fits) return 'Give one band for each likelihood with each impact.';
  if (cells.flat().some((band) => band >= bands.length)) return 'A cell names a band that is not there.';
  const falls = cells.some((row, l) =>
    row.some((band, i) => band < (row[i - 1] ?? 0) || band < (cells[l - 1]?.[i] ?? 0)),
  );
  return falls ? 'What is likelier or worse must not fall into a lower band.' : undefined;
}

const fourBands: RiskScale['bands'] = [
  { label: 'Low', meaning: 'Keep what you do, and look again at the next review.', tone: 'teal' },
  { label: 'Medium', meaning: 'Do what is cheap and quick.', tone: 'sand' },
  { label: 'High', meaning: 'Plan what lowers it, with an owner and a date.', tone: 'ochre' },
  { label: 'Very high', meaning: 'Act now, or change what you do there.', tone: 'rust' },
];

/**
 * Our four levels. The published method has four levels on each side, but its labels and colours are pictures that we could not
 * read: these words and colours are ours, and an organisation may put its own in their place.
 */
export const ourScale: RiskScale = {
  name: 'Four levels',
  source: 'ours',
  since: '2026-11-22',
  likelihood: [
    { label: 'Unlikely', meaning: 'It has hardly ever happened at places like this.' },
    { label: 'Possible', meaning: 'It has happened at places like this, rarely.' },
    { label: 'Likely', meaning: 'It happens at places like this, or there are signs of it here.' },
    { label: 'Very likely', meaning: 'There is a warning that concerns this place, or it has happened here before.' },
  ],
  impact: [
    { label: 'Minor', meaning: 'Nobody is badly hurt; you open again the same day.' },
    { label: 'Serious', meaning: 'People are hurt, or you are shut for days.' },
    { label: 'Severe', meaning: 'Somebody may die, or you are shut for weeks.' },
    { label: 'Catastrophic', meaning: 'Several people may die, or the place is lost.' },
  ],
  bands: fourBands,
  cells: [
    [0, 0, 1, 1],
    [0, 1, 2, 2],
    [1, 2, 2, 3],
    [1, 2, 3, 3],
  ],
};

/** After the National Risk Register: five levels on each side, likelihood as the chance within the time that is looked at. */
export const registerScale: RiskScale = {
  name: 'After the National Risk Register',
  source: 'register',
  since: '2026-11-22',
  likelihood: [
    { label: '1', meaning: 'Less than 0.2%' },
    { label: '2', meaning: '0.2% to 1%' },
    { label: '3', meaning: '1% to 5%' },
    { label: '4', meaning: '5% to 25%' },
    { label: '5', meaning: 'More than 25%' },
  ],
  impact: ['Minor', 'Limited', 'Moderate', 'Significant', 'Catastrophic'].map((each) => ({ label: each, meaning: '' })),
  bands: fourBands,
  cells: [
    [0, 0, 0, 1, 1],
    [0, 0, 1, 1, 2],
    [0, 1, 1, 2, 2],
    [0, 1, 2, 2, 3],
    [1, 2, 2, 3, 3],
  ],
};

/** How likely and how bad, each counted from 1; null where nobody has said it. */
export interface RiskLevels {
  readonly likelihood: number | null;
  readonly impact: number | null;
}

/** The band of a cell, counted from 0; undefined while a level is open or the scale has no such level. */
export function bandOf(scale: RiskScale, { likelihood, impact }: RiskLevels): number | undefined {
  if (likelihood === null || impact === null) return undefined;
  return scale.cells[likelihood - 1]?.[impact - 1];
}

/** The words for levels on a scale: "Possible, severe: High"; `said` puts each name into a language. */
export function levelWords(scale: RiskScale, levels: RiskLevels, said: (name: string) => string = asItIs): string {
  const band = bandOf(scale, levels);
  const likely = scale.likelihood[(levels.likelihood ?? 0) - 1]?.label;
  const bad = scale.impact[(levels.impact ?? 0) - 1]?.label;
  if (band === undefined || likely === undefined || bad === undefined) return said('Not assessed');
  return `${said(likely)}, ${said(bad).toLowerCase()}: ${said(scale.bands[band]?.label ?? '')}`;
}

function asItIs(name: string): string {
  return name;
}

/** Whether two scales measure alike, so that levels may be carried from one to the other. */
export function measureAlike(one: RiskScale, other: RiskScale): boolean {
  const levels = (scale: RiskScale): string => JSON.stringify([scale.likelihood, scale.impact]);
  return levels(one) === levels(other);
}

/** A level of our four, on a scale with another number of levels. */
export function onScale(scale: RiskScale, side: 'likelihood' | 'impact', level: number): number {
  return Math.max(1, Math.round((level * scale[side].length) / 4));
}
