import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import type { Language } from '../../../../kernel/language.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { keepPremises } from '../../../premises/index.ts';
import { onScale, type RiskScale } from '../../risk/risk-scale.ts';
import { scaleOriginWords } from '../../risk/risk-words.ts';
import { findScenario } from '../../risk/scenario-library.ts';
import { changeRisk } from '../../write/change-draft.ts';
import { dayIn, nextUrl, openRiskPage, optionalText, riskParams, typedOr } from '../assessment-steps.ts';
import { levelItems, readLevel } from './level-form.ts';

/** Assessment, part one: how likely, and how bad, with what is done already. */
export const assessRiskPage = definePage({
  url: '/premises/:id/assessment/risks/:riskId/levels',
  access: keepPremises,
  parent: '/premises/:id/assessment',
  params: riskParams,
  form: z.object({
    likelihood: z.string('Say how likely it is.'),
    impact: z.string('Say how bad it would be.'),
    why: optionalText(1000),
  }),
  async get(ctx, { params, attempt }) {
    const { draft, risk, head } = await openRiskPage(ctx, params);
    const chosen = (side: 'likelihood' | 'impact') => typedOr(attempt, side, String(risk[side] ?? ''));
    return showPage('assessments/pages/assess-risk/assess-risk.njk', {
      title: 'How likely, and how bad?',
      head,
      existing: risk.existing.map(({ words }) => words),
      likelihood: levelItems(ctx.language, draft.scale, 'likelihood', chosen('likelihood')),
      impact: levelItems(ctx.language, draft.scale, 'impact', chosen('impact')),
      start: startWords(ctx.language, draft.scale, risk.scenario),
      origin: say(ctx.language, scaleOriginWords[draft.scale.source]),
      since: dayIn(ctx.language, draft.scale.since),
      why: typedOr(attempt, 'why', risk.why),
    });
  },
  async post(ctx, { params, form }) {
    const { draft: before } = await openRiskPage(ctx, params);
    const likelihood = readLevel(before.scale, 'likelihood', form.likelihood);
    const impact = readLevel(before.scale, 'impact', form.impact);
    if (likelihood === null) return tryAgain({ likelihood: 'Say how likely it is.' });
    if (impact === null) return tryAgain({ impact: 'Say how bad it would be.' });
    const step = { premisesId: params.id, riskId: params.riskId, step: 'levels' };
    const draft = await changeRisk(ctx, step, () => ({ likelihood, impact, why: form.why }));
    return goTo(nextUrl(ctx, draft));
  },
});

// Told, not chosen: whoever knows the place answers.
function startWords(language: Language, scale: RiskScale, key: string | null): string {
  const start = findScenario(key)?.start;
  if (!start) return '';
  const likely = scale.likelihood[onScale(scale, 'likelihood', start.likelihood) - 1]?.label ?? '';
  const bad = scale.impact[onScale(scale, 'impact', start.impact) - 1]?.label ?? '';
  return say(language, 'Our suggestion to begin with: {likely}, and {bad}. You know your place better.', {
    likely: say(language, likely),
    bad: say(language, bad),
  });
}
