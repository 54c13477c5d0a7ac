import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import type { Language } from '../../../../kernel/language.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { keepPremises } from '../../../premises/index.ts';
import { mostOf, type Risk } from '../../assessment-content.ts';
import { controlCatalogue, effectWords, findControl } from '../../risk/control-catalogue.ts';
import { findScenario } from '../../risk/scenario-library.ts';
import { changeRisk } from '../../write/change-draft.ts';
import {
  judgeLines,
  nextUrl,
  openRiskPage,
  optionalText,
  readLines,
  riskParams,
  tickedOr,
  ticks,
  typedOr,
} from '../assessment-steps.ts';

/** Identification, part one: the threat, and what is done already. */
export const identifyThreatPage = definePage({
  url: '/premises/:id/assessment/risks/:riskId/threat',
  access: keepPremises,
  parent: '/premises/:id/assessment',
  params: riskParams,
  form: z.object({
    there: z.enum(['yes', 'no'], 'Say whether this could happen here.'),
    words: optionalText(600),
    existing: ticks,
    more: optionalText(5000),
  }),
  async get(ctx, { params, attempt }) {
    const { risk, head } = await openRiskPage(ctx, params);
    const ticked = tickedOr(
      attempt,
      'existing',
      risk.existing.flatMap(({ control }) => control ?? []),
    );
    const own = risk.existing.filter(({ control }) => control === null).map(({ words }) => words);
    return showPage('assessments/pages/identify-risk/identify-threat.njk', {
      title: 'Could this happen here?',
      head,
      answers: yesOrNo(ctx.language, typedOr(attempt, 'there', wordOf(risk.threat.there))),
      words: typedOr(attempt, 'words', risk.threat.words),
      existing: offeredControls(risk).map((key) => ({
        value: key,
        text: say(ctx.language, findControl(key)?.name ?? ''),
        hint: { text: say(ctx.language, effectWords[findControl(key)?.effect ?? 'respond']) },
        checked: ticked.includes(key),
      })),
      more: typedOr(attempt, 'more', own.join('\n')),
    });
  },
  async post(ctx, { params, form }) {
    const there = form.there === 'yes';
    const lines = readLines(form.more);
    const fault = judgeLines(lines, { lines: mostOf.controls - form.existing.length, letters: 240 });
    if (fault) return tryAgain({ more: fault });
    if (there && form.words === '') return tryAgain({ words: 'Say what might happen.' });
    const existing = [
      ...form.existing.flatMap((key) => controlOf(ctx.language, key)),
      ...lines.map((words) => ({ control: null, words })),
    ];
    const step = { premisesId: params.id, riskId: params.riskId, step: 'threat' };
    const draft = await changeRisk(ctx, step, () => ({ threat: { there, words: form.words }, existing }));
    return goTo(nextUrl(ctx, draft));
  },
});

/** Identification, part two: the weakness, and what it would lead to. */
export const identifyWeaknessPage = definePage({
  url: '/premises/:id/assessment/risks/:riskId/weakness',
  access: keepPremises,
  parent: '/premises/:id/assessment',
  params: riskParams,
  form: z.object({
    vulnerable: z.enum(['yes', 'no'], 'Say whether there is something that it would find unprepared.'),
    vulnerability: optionalText(600),
    harmful: z.enum(['yes', 'no'], 'Say whether it would do harm.'),
    consequence: optionalText(600),
  }),
  async get(ctx, { params, attempt }) {
    const { risk, head } = await openRiskPage(ctx, params);
    const { vulnerability, consequence } = risk;
    const answers = (field: string, there: boolean | null) =>
      yesOrNo(ctx.language, typedOr(attempt, field, wordOf(there)));
    return showPage('assessments/pages/identify-risk/identify-weakness.njk', {
      title: 'Where would it find you unprepared?',
      head,
      threat: risk.threat.words,
      existing: risk.existing.map(({ words }) => words),
      vulnerable: answers('vulnerable', vulnerability.there),
      vulnerability: typedOr(attempt, 'vulnerability', vulnerability.words),
      harmful: answers('harmful', consequence.there),
      consequence: typedOr(attempt, 'consequence', consequence.words),
    });
  },
  async post(ctx, { params, form }) {
    const faults = {
      ...(form.vulnerable === 'yes' && form.vulnerability === '' ? { vulnerability: 'Say what it would find.' } : {}),
      ...(form.harmful === 'yes' && form.consequence === '' ? { consequence: 'Say what it would do.' } : {}),
    };
    if (Object.keys(faults).length > 0) return tryAgain(faults);
    const step = { premisesId: params.id, riskId: params.riskId, step: 'weakness' };
    const draft = await changeRisk(ctx, step, () => ({
      vulnerability: { there: form.vulnerable === 'yes', words: form.vulnerability },
      consequence: { there: form.harmful === 'yes', words: form.consequence },
    }));
    return goTo(nextUrl(ctx, draft));
  },
});

/** Keys of controls to offer for a risk: those that help in its scenario first, then all others it has already. */
function offeredControls({ scenario, existing }: Risk): readonly string[] {
  const helpful = findScenario(scenario)?.controls ?? controlCatalogue.map(({ key }) => key);
  const had = existing.flatMap(({ control }) => control ?? []);
  return [...new Set([...helpful, ...had])];
}

function controlOf(language: Language, key: string): Risk['existing'] {
  const control = findControl(key);
  return control ? [{ control: key, words: say(language, control.name) }] : [];
}

function wordOf(there: boolean | null): string {
  return there === null ? '' : there ? 'yes' : 'no';
}

function yesOrNo(language: Language, chosen: string): object[] {
  return [
    { value: 'yes', text: say(language, 'Yes'), checked: chosen === 'yes' },
    { value: 'no', text: say(language, 'No'), checked: chosen === 'no' },
  ];
}
