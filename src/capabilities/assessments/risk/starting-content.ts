import { newId } from '../../../kernel/ids.ts';
import { type AssessmentContent, emptyContent } from '../assessment-content.ts';
import { findControl } from './control-catalogue.ts';
import { riskFromScenario } from './risk-from-scenario.ts';
import { startingAnswers } from './risk-suggestions.ts';

/**
 * Everything that is suggested for a use of premises as a content, with the controls that help as treatments without an owner: for
 * programs that answer the rest themselves.
 */
export function makeStartingContent(useCode: string | null): AssessmentContent {
  const { scope, inside, outside, assets, scenarios } = startingAnswers(useCode);
  return {
    ...emptyContent,
    context: { scope, inside, outside, roles: 'The keeper decides. Whoever is in charge of the shift acts.' },
    assets: assets.map((asset) => ({ id: newId(), ...asset })),
    risks: scenarios.map(({ scenario }) => ({
      ...riskFromScenario(newId(), scenario),
      treatments: scenario.controls.map((key) => ({
        ...{ id: newId(), control: key, words: findControl(key)?.name ?? key },
        ...{ owner: '', costPounds: null, dueOn: null, actionId: null },
      })),
    })),
  };
}
