import {
  type MatrixCell,
  makeRiskMatrix,
  makeSmallRiskMatrix,
  type RiskMatrix,
} from '../../../design/charts/risk-matrix.ts';
import { say } from '../../../design/language/say.ts';
import type { Language } from '../../../kernel/language.ts';
import type { Assessment } from '../assessment.ts';
import type { Risk } from '../assessment-content.ts';
import { existenceOf, isAccepted, liesAbove, residualOf, riskStatement } from '../risk/risk.ts';
import { bandOf, levelWords, type RiskLevels, type RiskScale } from '../risk/risk-scale.ts';
import { dayIn } from './assessment-steps.ts';

type Mapped = Pick<Assessment, 'content' | 'scale'>;

/** Risks that exist, with the number that they carry on every page: their place in the assessment. */
export function listNumbered({ content }: Mapped): { readonly number: number; readonly risk: Risk }[] {
  return content.risks
    .map((risk, place) => ({ number: place + 1, risk }))
    .filter(({ risk }) => existenceOf(risk) === 'exists');
}

/** The heat maps of an assessment, before and after treatment, as pictures. */
export function drawHeatMaps(language: Language, mapped: Mapped): { readonly before: string; readonly after: string } {
  const [before, after] = [say(language, 'Today'), say(language, 'After treatment')];
  return {
    before: makeRiskMatrix(matrixOf(language, mapped, before, (risk) => risk)),
    after: makeRiskMatrix(matrixOf(language, mapped, after, residualOf)),
  };
}

/** A small heat map after treatment, for a row of a comparison; `about` tells it from others on the page. */
export function drawSmallHeatMap(language: Language, mapped: Mapped, about: string): string {
  return makeSmallRiskMatrix(matrixOf(language, mapped, about, residualOf));
}

function matrixOf(language: Language, mapped: Mapped, title: string, levelsOf: (risk: Risk) => RiskLevels): RiskMatrix {
  const { scale } = mapped;
  const numbered = listNumbered(mapped);
  const marksIn = (likelihood: number, impact: number): string[] =>
    numbered
      .filter(({ risk }) => {
        const at = levelsOf(risk);
        return at.likelihood === likelihood && at.impact === impact;
      })
      .map(({ number }) => String(number));
  const cells = scale.likelihood.map((_level, l) =>
    scale.impact.map((_impact, i): MatrixCell => {
      const band = scale.bands[bandOf(scale, { likelihood: l + 1, impact: i + 1 }) ?? 0];
      return { band: say(language, band?.label ?? ''), tone: band?.tone ?? 'slate', marks: marksIn(l + 1, i + 1) };
    }),
  );
  const names = (side: 'likelihood' | 'impact'): string[] => scale[side].map(({ label }) => say(language, label));
  const description = describeBands(language, mapped, levelsOf);
  return { title, description, likelihood: names('likelihood'), impact: names('impact'), cells };
}

function describeBands(language: Language, mapped: Mapped, levelsOf: (risk: Risk) => RiskLevels): string {
  const counts = countBands(mapped, levelsOf).filter(({ count }) => count > 0);
  if (counts.length === 0) return say(language, 'No risk has been assessed.');
  return counts.map(({ label, count }) => `${say(language, label)}: ${count}`).join(', ');
}

/** How many risks that exist lie in each band, the highest first. */
export function countBands(
  mapped: Mapped,
  levelsOf: (risk: Risk) => RiskLevels = residualOf,
): { readonly label: string; readonly tone: string; readonly count: number }[] {
  const { scale } = mapped;
  const bands = listNumbered(mapped).map(({ risk }) => bandOf(scale, levelsOf(risk)));
  return scale.bands
    .map(({ label, tone }, place) => ({ label, tone, count: bands.filter((band) => band === place).length }))
    .reverse();
}

/** A risk as a line of the register on a page. */
export interface RegisterLine {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly statement: string;
  readonly existence: 'open' | 'none' | 'exists';
  readonly existing: readonly string[];
  readonly levels: string;
  readonly tone: string;
  readonly after: string;
  readonly afterTone: string;
  readonly treatments: readonly {
    readonly words: string;
    readonly owner: string;
    readonly due: string;
    readonly costPounds: number | null;
  }[];
  readonly why: string;
  readonly acceptance: { readonly until: string; readonly reason: string } | null;
  readonly isAbove: boolean;
}

/** All risks of an assessment as lines, with what they are today and after treatment; `on` is today. */
export function listRegister(language: Language, { content, scale }: Mapped, on: string): RegisterLine[] {
  const said = (name: string): string => say(language, name);
  const toneOf = (levels: RiskLevels): string => scale.bands[bandOf(scale, levels) ?? -1]?.tone ?? 'slate';
  return content.risks.map((risk, place) => {
    const left = residualOf(risk);
    const existence = existenceOf(risk);
    return {
      ...{ number: place + 1, id: risk.id, name: risk.name, existence, statement: riskStatement(risk) },
      existing: risk.existing.map(({ words }) => words),
      ...{
        levels: levelWords(scale, risk, said),
        tone: toneOf(risk),
        after: levelWords(scale, left, said),
        afterTone: toneOf(left),
      },
      why: risk.why,
      treatments: risk.treatments.map(({ words, owner, dueOn, costPounds }) => {
        return { words, owner, costPounds, due: dayIn(language, dueOn) };
      }),
      acceptance: risk.acceptance && { until: dayIn(language, risk.acceptance.until), reason: risk.acceptance.reason },
      isAbove: existence === 'exists' && liesAbove(scale, content.appetite.band, left) && !isAccepted(risk, on),
    };
  });
}

/** What stands beside a heat map: names of levels by their numbers, and whose words they are. */
export function explainScale(language: Language, scale: RiskScale): object {
  const said = (text: string): string => say(language, text);
  const level = ({ label, meaning }: { label: string; meaning: string }, place: number): readonly unknown[] => [
    `${place + 1}. ${said(label)}`,
    said(meaning),
  ];
  return {
    name: said(scale.name),
    since: dayIn(language, scale.since),
    source: scale.source,
    likelihood: scale.likelihood.map(level),
    impact: scale.impact.map(level),
    bands: scale.bands.map(({ label, meaning, tone }) => ({ label: said(label), meaning: said(meaning), tone })),
  };
}
