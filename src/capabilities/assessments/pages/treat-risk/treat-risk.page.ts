import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { newId } from '../../../../kernel/ids.ts';
import type { Language } from '../../../../kernel/language.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { keepPremises } from '../../../premises/index.ts';
import { mostOf, type Risk, riskResponses, type Treatment } from '../../assessment-content.ts';
import { controlCatalogue, costWords, effectWords, findControl } from '../../risk/control-catalogue.ts';
import { responseWords } from '../../risk/risk-words.ts';
import { findScenario } from '../../risk/scenario-library.ts';
import { changeRisk } from '../../write/change-draft.ts';
import {
  dayIn,
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

/** Assessment, part two: what is done about a risk, with which controls. */
export const treatRiskPage = definePage({
  url: '/premises/:id/assessment/risks/:riskId/treatment',
  access: keepPremises,
  parent: '/premises/:id/assessment',
  params: riskParams,
  form: z.object({
    response: z.enum(riskResponses, 'Choose what you do about it.'),
    controls: ticks,
    more: optionalText(5000),
  }),
  async get(ctx, { params, attempt }) {
    const { site, risk, head } = await openRiskPage(ctx, params);
    const response = typedOr(attempt, 'response', risk.response ?? '');
    const ticked = tickedOr(
      attempt,
      'controls',
      risk.treatments.flatMap(({ control }) => control ?? []),
    );
    const { helpful, others } = offered(risk);
    const items = (keys: readonly string[]) => keys.map((key) => controlItem(ctx.language, key, ticked.includes(key)));
    const own = risk.treatments.filter(({ control }) => control === null).map(({ words }) => words);
    return showPage('assessments/pages/treat-risk/treat-risk.njk', {
      title: 'What do you do about it?',
      head,
      responses: riskResponses.map((each) => ({
        value: each,
        text: say(ctx.language, responseWords[each]),
        ...(each === 'accept'
          ? { hint: { text: say(ctx.language, 'The keeper alone accepts a risk, with a reason and until a day.') } }
          : {}),
        checked: response === each,
      })),
      acceptUrl: site.access === 'keeper' ? `${head.url}/acceptance` : '',
      accepted: risk.acceptance && { ...risk.acceptance, until: dayIn(ctx.language, risk.acceptance.until) },
      helpful: items(helpful),
      others: items(others),
      more: typedOr(attempt, 'more', own.join('\n')),
    });
  },
  async post(ctx, { params, form }) {
    const lines = readLines(form.more);
    const keys = [...new Set(form.controls)].filter((key) => findControl(key));
    const fault = judgeLines(lines, { lines: mostOf.treatments - keys.length, letters: 240 });
    if (fault) return tryAgain({ more: fault });
    if (form.response === 'reduce' && keys.length + lines.length === 0) {
      return tryAgain({ controls: 'Choose or write at least one control, or something else to do about it.' });
    }
    const wanted = [
      ...keys.map((key) => ({ control: key, words: say(ctx.language, findControl(key)?.name ?? '') })),
      ...lines.map((words) => ({ control: null, words })),
    ];
    const step = { premisesId: params.id, riskId: params.riskId, step: 'treatment' };
    const draft = await changeRisk(ctx, step, (risk) => ({
      response: form.response,
      treatments: wanted.map((each) => sameTreatment(risk, each)),
    }));
    if (form.response === 'accept') return goTo(`/premises/${params.id}/assessment/risks/${params.riskId}/acceptance`);
    const planned = draft.content.risks.find(({ id }) => id === params.riskId);
    const isPlanned = (planned?.treatments ?? []).length > 0;
    return goTo(isPlanned ? `/premises/${params.id}/assessment/risks/${params.riskId}/plan` : nextUrl(ctx, draft));
  },
});

// Who does it and by when stays, where it was planned before.
function sameTreatment(risk: Risk, { control, words }: Pick<Treatment, 'control' | 'words'>): Treatment {
  const known = risk.treatments.find((each) => (control ? each.control === control : each.words === words));
  return known ?? { id: newId(), control, words, owner: '', costPounds: null, dueOn: null, actionId: null };
}

function offered({ scenario, existing }: Risk): {
  readonly helpful: readonly string[];
  readonly others: readonly string[];
} {
  const had = new Set(existing.map(({ control }) => control));
  const helpful = (findScenario(scenario)?.controls ?? []).filter((key) => !had.has(key));
  const all = controlCatalogue.map(({ key }) => key);
  return { helpful, others: all.filter((key) => !had.has(key) && !helpful.includes(key)) };
}

function controlItem(language: Language, key: string, checked: boolean): object {
  const control = findControl(key);
  const effect = say(language, effectWords[control?.effect ?? 'respond']);
  const cost = say(language, costWords[control?.cost ?? 'time']);
  return { value: key, text: say(language, control?.name ?? ''), hint: { text: `${effect}. ${cost}.` }, checked };
}
