import type { AssessmentContent, Risk } from '../assessment-content.ts';
import { measureAlike, type RiskScale } from './risk-scale.ts';

/** What the list of actions says of the treatments: which are done, which were dropped, by the id of the action. */
export interface SettledActions {
  readonly done: ReadonlySet<string>;
  readonly dropped: ReadonlySet<string>;
}

/**
 * The start of the next version: what the last one said, with treatments that are done counted as existing controls, those that
 * were dropped left out, and acceptances kept until their day. On a scale that measures otherwise, levels are open again.
 */
export function carryForward(
  content: AssessmentContent,
  scales: { readonly from: RiskScale; readonly to: RiskScale },
  settled: SettledActions,
): AssessmentContent {
  const alike = measureAlike(scales.from, scales.to);
  const hasBand = (content.appetite.band ?? 0) < scales.to.bands.length;
  return {
    ...content,
    appetite: alike && hasBand ? content.appetite : { ...content.appetite, band: null },
    risks: content.risks.map((risk) => carryRisk(risk, alike, settled)),
  };
}

function carryRisk(risk: Risk, alike: boolean, { done, dropped }: SettledActions): Risk {
  const has = (set: ReadonlySet<string>, id: string | null): boolean => id !== null && set.has(id);
  const finished = risk.treatments.filter(({ actionId }) => has(done, actionId));
  const open = risk.treatments.filter(({ actionId }) => !has(done, actionId) && !has(dropped, actionId));
  const known = new Set(risk.existing.map(({ words }) => words));
  const existing = [
    ...risk.existing,
    ...finished.filter(({ words }) => !known.has(words)).map(({ control, words }) => ({ control, words })),
  ];
  const levels = levelsAfter(risk, finished.length > 0 && open.length === 0);
  const unmeasured = { likelihood: null, impact: null, residual: { likelihood: null, impact: null }, acceptance: null };
  return { ...risk, existing, treatments: open, ...levels, ...(alike ? {} : unmeasured) };
}

// When everything planned is done, what was to be left is where the risk stands now.
function levelsAfter({ likelihood, impact, residual }: Risk, isAllDone: boolean): Partial<Risk> {
  if (!isAllDone || residual.likelihood === null || residual.impact === null) return { likelihood, impact };
  return { ...residual, residual: { likelihood: null, impact: null } };
}
