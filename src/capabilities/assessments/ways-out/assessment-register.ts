import type { Assessment } from '../assessment.ts';
import type { Risk } from '../assessment-content.ts';
import { existenceOf, residualOf, riskStatement } from '../risk/risk.ts';
import { bandOf, type RiskScale } from '../risk/risk-scale.ts';
import { existenceWords, responseWords } from '../risk/risk-words.ts';

const columns = [
  'Number',
  'Risk',
  'Statement',
  'Exists',
  'Existing controls',
  'Likelihood',
  'Impact',
  'Level',
  'Why',
  'Response',
  'Treatments',
  'Owners',
  'Cost in pounds',
  'Due',
  'Likelihood after',
  'Impact after',
  'Level after',
  'Accepted until',
  'Accepted because',
] as const;

/** The register of risks as rows for a spreadsheet, the header first; risks are numbered as on the pages. */
export function makeRegister({ content, scale }: Pick<Assessment, 'content' | 'scale'>): string[][] {
  return [[...columns], ...content.risks.map((risk, place) => makeRow(risk, place + 1, scale))];
}

function makeRow(risk: Risk, number: number, scale: RiskScale): string[] {
  const { treatments, acceptance } = risk;
  const lines = (texts: readonly (string | null)[]): string => texts.map((text) => text ?? '').join('; ');
  const costs = treatments.flatMap(({ costPounds }) => (costPounds === null ? [] : [costPounds]));
  return [
    String(number),
    risk.name,
    riskStatement(risk),
    existenceWords[existenceOf(risk)],
    lines(risk.existing.map(({ words }) => words)),
    ...levelCells(scale, risk),
    risk.why,
    risk.response ? responseWords[risk.response] : '',
    lines(treatments.map(({ words }) => words)),
    lines(treatments.map(({ owner }) => owner)),
    costs.length > 0 ? String(costs.reduce((sum, cost) => sum + cost, 0)) : '',
    lines(treatments.map(({ dueOn }) => dueOn)),
    ...levelCells(scale, residualOf(risk)),
    acceptance?.until ?? '',
    acceptance?.reason ?? '',
  ];
}

function levelCells(scale: RiskScale, levels: { likelihood: number | null; impact: number | null }): string[] {
  const { likelihood, impact } = levels;
  return [
    scale.likelihood[(likelihood ?? 0) - 1]?.label ?? '',
    scale.impact[(impact ?? 0) - 1]?.label ?? '',
    scale.bands[bandOf(scale, levels) ?? -1]?.label ?? '',
  ];
}
