import type { Risk } from '../assessment-content.ts';
import type { Scenario } from './scenario-library.ts';

/** A risk to be looked at, with the words of a scenario as a start; every question about it is open. */
export function riskFromScenario(id: string, scenario: Scenario): Risk {
  return {
    ...openRisk(id, scenario.name),
    scenario: scenario.key,
    threat: { there: null, words: scenario.threat },
    vulnerability: { there: null, words: scenario.vulnerability },
    consequence: { there: null, words: scenario.consequence },
  };
}

/** A risk of their own, under a name. */
export function openRisk(id: string, name: string): Risk {
  const open = { there: null, words: '' };
  return {
    ...{ id, scenario: null, name },
    ...{ threat: open, existing: [], vulnerability: open, consequence: open },
    ...{ likelihood: null, impact: null, why: '', response: null, treatments: [] },
    residual: { likelihood: null, impact: null },
    acceptance: null,
  };
}
