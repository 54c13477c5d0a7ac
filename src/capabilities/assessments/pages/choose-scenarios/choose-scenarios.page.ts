import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { newId } from '../../../../kernel/ids.ts';
import type { Language } from '../../../../kernel/language.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { keepPremises } from '../../../premises/index.ts';
import { mostOf, type Risk } from '../../assessment-content.ts';
import { existenceOf } from '../../risk/risk.ts';
import { openRisk, riskFromScenario } from '../../risk/risk-from-scenario.ts';
import { startingAnswers } from '../../risk/risk-suggestions.ts';
import { findScenario, type Scenario, scenarioLibrary } from '../../risk/scenario-library.ts';
import { changeDraft } from '../../write/change-draft.ts';
import {
  assessmentUrl,
  judgeLines,
  nextUrl,
  openDraft,
  optionalText,
  readLines,
  siteParams,
  tickedOr,
  ticks,
  typedOr,
} from '../assessment-steps.ts';

/** Stage one: which scenarios are thought through; suggested by the use of the premises, each with the reason. */
export const chooseScenariosPage = definePage({
  url: '/premises/:id/assessment/scenarios',
  access: keepPremises,
  parent: '/premises/:id/assessment',
  params: siteParams,
  form: z.object({ scenarios: ticks, own: ticks, more: optionalText(5000) }),
  async get(ctx, { params, attempt }) {
    const { site, draft } = await openDraft(ctx, params.id);
    const { risks } = draft.content;
    const suggested = startingAnswers(site.useCode).scenarios;
    const saved = risks.flatMap(({ scenario }) => scenario ?? []);
    const start = risks.length === 0 ? suggested.map(({ scenario }) => scenario.key) : saved;
    const ticked = tickedOr(attempt, 'scenarios', start);
    const tickedOwn = tickedOr(
      attempt,
      'own',
      risks.map(({ id }) => id),
    );
    const itemOf = ({ key, name, threat }: Scenario, reason?: string): object => ({
      value: key,
      text: say(ctx.language, name),
      hint: { text: reason ? say(ctx.language, reason) : capital(say(ctx.language, threat)) },
      checked: ticked.includes(key),
    });
    const reasons = new Map(suggested.map(({ scenario, reason }) => [scenario.key, reason]));
    return showPage('assessments/pages/choose-scenarios/choose-scenarios.njk', {
      title: 'What might happen',
      back: assessmentUrl(site.id),
      isNew: risks.length === 0,
      hasAnswers: risks.some((risk) => existenceOf(risk) !== 'open'),
      suggested: suggested.map(({ scenario, reason }) => itemOf(scenario, reason)),
      others: scenarioLibrary.filter(({ key }) => !reasons.has(key)).map((each) => itemOf(each)),
      own: risks
        .filter(({ scenario }) => scenario === null)
        .map(({ id, name }) => ({ value: id, text: name, checked: tickedOwn.includes(id) })),
      more: typedOr(attempt, 'more', ''),
    });
  },
  async post(ctx, { params, form }) {
    const lines = readLines(form.more);
    const keys = [...new Set(form.scenarios)].filter((key) => findScenario(key));
    const fault = judgeLines(lines, { lines: mostOf.risks - keys.length - form.own.length, letters: 120 });
    if (fault) return tryAgain({ more: fault });
    if (keys.length + form.own.length + lines.length === 0) return tryAgain({ scenarios: 'Choose at least one.' });
    const draft = await changeDraft(ctx, params.id, 'scenarios', ({ content }) => ({
      risks: chooseRisks(content.risks, { keys, own: form.own, names: lines, language: ctx.language }),
    }));
    return goTo(nextUrl(ctx, draft));
  },
});

interface ChosenScenarios {
  readonly keys: readonly string[];
  readonly own: readonly string[];
  readonly names: readonly string[];
  readonly language: Language;
}

// What was answered stays while its scenario is chosen; new ones come after it.
function chooseRisks(risks: readonly Risk[], { keys, own, names, language }: ChosenScenarios): Risk[] {
  const kept = risks.filter(({ id, scenario }) => (scenario === null ? own.includes(id) : keys.includes(scenario)));
  const known = new Set(kept.map(({ scenario }) => scenario));
  const added = keys.filter((key) => !known.has(key)).flatMap((key) => findScenario(key) ?? []);
  return [
    ...kept,
    ...added.map((scenario) => riskFromScenario(newId(), saidScenario(language, scenario))),
    ...names.map((name) => openRisk(newId(), name)),
  ];
}

function saidScenario(language: Language, scenario: Scenario): Scenario {
  const { name, threat, vulnerability, consequence } = scenario;
  return {
    ...scenario,
    name: say(language, name),
    threat: say(language, threat),
    vulnerability: say(language, vulnerability),
    consequence: say(language, consequence),
  };
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
