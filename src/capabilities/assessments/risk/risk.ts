import type { Risk } from '../assessment-content.ts';
import { bandOf, type RiskLevels, type RiskScale } from './risk-scale.ts';

/** How far somebody has looked at a risk: its elements are open, there is none, or it exists. */
export type RiskExistence = 'open' | 'none' | 'exists';

/** A risk exists only where threat, vulnerability and impact all exist; one that is missing is enough for there to be none. */
export function existenceOf({ threat, vulnerability, consequence }: Risk): RiskExistence {
  const elements = [threat.there, vulnerability.there, consequence.there];
  if (elements.includes(false)) return 'none';
  return elements.includes(null) ? 'open' : 'exists';
}

/** The risk statement, of three elements: "If …, while …, then …." */
export function riskStatement({ threat, vulnerability, consequence }: Risk): string {
  return `If ${clause(threat.words)}, while ${clause(vulnerability.words)}, then ${clause(consequence.words)}.`;
}

function clause(words: string): string {
  const bare = words.trim().replace(/[.;,\s]+$/, '') || '…';
  // "CCTV is off" keeps its capitals, "The door is open" does not.
  return /^[A-Z][a-z]/.test(bare) || /^A /.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
}

/** What is left of a risk: the levels after treatment where they are given, else those without. */
export function residualOf({ likelihood, impact, residual }: Risk): RiskLevels {
  return residual.likelihood !== null && residual.impact !== null ? residual : { likelihood, impact };
}

/** Whether levels lie above an appetite; levels that are open or an appetite that nobody gave lie above nothing. */
export function liesAbove(scale: RiskScale, appetite: number | null, levels: RiskLevels): boolean {
  const band = bandOf(scale, levels);
  return band !== undefined && appetite !== null && band > appetite;
}

/** Whether somebody with the right to has accepted a risk, and it still holds on a day. */
export function isAccepted({ acceptance }: Risk, on: string): boolean {
  return acceptance !== null && acceptance.until >= on;
}

/** The risks that exist and lie above the appetite after treatment, and that nobody has accepted for a day. */
export function risksAboveAppetite(
  { risks, appetite }: { readonly risks: readonly Risk[]; readonly appetite: { readonly band: number | null } },
  scale: RiskScale,
  on: string,
): Risk[] {
  return risks.filter(
    (risk) =>
      existenceOf(risk) === 'exists' && liesAbove(scale, appetite.band, residualOf(risk)) && !isAccepted(risk, on),
  );
}

/** Risks in the order in which they are to be treated: the highest band first, then the worse, then the likelier. */
export function byPriority(risks: readonly Risk[], scale: RiskScale): Risk[] {
  const rank = (risk: Risk): number =>
    (bandOf(scale, risk) ?? -1) * 100 + (risk.impact ?? 0) * 10 + (risk.likelihood ?? 0);
  return [...risks].sort((one, other) => rank(other) - rank(one));
}
