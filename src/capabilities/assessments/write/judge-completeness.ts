import type { AssessmentContent, Risk } from '../assessment-content.ts';
import { existenceOf, isAccepted, liesAbove } from '../risk/risk.ts';
import type { RiskScale } from '../risk/risk-scale.ts';

/** The questions about a risk, each a page. */
export type RiskStep = 'threat' | 'weakness' | 'levels' | 'treatment' | 'plan';

/** Something that is missing before an assessment can be completed; `riskId` says of which risk. */
export interface MissingStep {
  readonly step: 'scope' | 'appetite' | 'assets' | 'scenarios' | RiskStep;
  readonly riskId?: string;
}

type Judged = Pick<AssessmentContent, 'context' | 'appetite' | 'assets' | 'risks'>;

/** What is still to be answered, in the order in which it is asked; `on` is the day, since acceptances end. */
export function listMissing(content: Judged, scale: RiskScale, on: string): MissingStep[] {
  const { context, appetite, assets, risks } = content;
  const missing: MissingStep[] = [];
  if (context.scope === '') missing.push({ step: 'scope' });
  if (appetite.band === null) missing.push({ step: 'appetite' });
  if (assets.length === 0) missing.push({ step: 'assets' });
  if (risks.length === 0) missing.push({ step: 'scenarios' });
  for (const risk of risks) {
    const step = nextRiskStep(risk, { scale, appetite: appetite.band, on });
    if (step) missing.push({ step, riskId: risk.id });
  }
  return missing;
}

/** What a risk is judged against. */
export interface RiskJudge {
  readonly scale: RiskScale;
  readonly appetite: number | null;
  readonly on: string;
}

/** The next question about a risk; undefined when all that matters is answered. */
export function nextRiskStep(risk: Risk, judge: RiskJudge): RiskStep | undefined {
  if (risk.threat.there === null) return 'threat';
  if (risk.threat.there && (risk.vulnerability.there === null || risk.consequence.there === null)) return 'weakness';
  if (existenceOf(risk) !== 'exists') return undefined;
  if (risk.likelihood === null || risk.impact === null) return 'levels';
  const isDecided = isAccepted(risk, judge.on) || !liesAbove(judge.scale, judge.appetite, risk);
  return isDecided ? undefined : missingTreatment(risk);
}

// Above the appetite somebody says what is done about it and what is left then; only a keeper's acceptance stands in for that.
function missingTreatment({ response, treatments, residual }: Risk): RiskStep | undefined {
  if (response === null || response === 'accept') return 'treatment';
  if (response === 'reduce' && treatments.length === 0) return 'treatment';
  const isPlanned = treatments.every(({ owner, dueOn }) => owner !== '' && dueOn !== null);
  const isLeft = residual.likelihood !== null && residual.impact !== null;
  return isPlanned && isLeft ? undefined : 'plan';
}
