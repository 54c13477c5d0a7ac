import { z } from 'zod';
import { londonDay } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { keepPremises } from '../../../premises/index.ts';
import { scaleOriginWords } from '../../risk/risk-words.ts';
import { completeAssessment } from '../../write/complete-assessment.ts';
import { listMissing } from '../../write/judge-completeness.ts';
import { assessmentUrl, openDraft, siteParams, stepUrl, typedOr } from '../assessment-steps.ts';
import { drawHeatMaps, explainScale, listRegister } from '../heat-map-view.ts';

/** Stages four and five: everything on one page, and the day of the next review. */
export const checkAssessmentPage = definePage({
  url: '/premises/:id/assessment/check',
  access: keepPremises,
  parent: '/premises/:id/assessment',
  params: siteParams,
  form: z.object({ reviewOn: z.string().trim() }),
  async get(ctx, { params, attempt }) {
    const { site, draft } = await openDraft(ctx, params.id);
    const today = londonDay(ctx.now);
    const missing = listMissing(draft.content, draft.scale, today);
    const names = new Map(draft.content.risks.map(({ id, name }) => [id, name]));
    return showPage('assessments/pages/check-assessment/check-assessment.njk', {
      title: 'Check the answers',
      base: assessmentUrl(site.id),
      missing: missing.map((each) => ({
        url: stepUrl(site.id, each),
        step: each.step,
        name: names.get(each.riskId ?? '') ?? '',
      })),
      context: draft.content.context,
      assets: draft.content.assets.map(({ name }) => name),
      maps: drawHeatMaps(ctx.language, draft),
      scale: explainScale(ctx.language, draft.scale),
      origin: scaleOriginWords[draft.scale.source],
      lines: listRegister(ctx.language, draft, today),
      reviewOn: typedOr(attempt, 'reviewOn', inAYear(today)),
    });
  },
  async post(ctx, { params, form }) {
    const done = await completeAssessment(ctx, params.id, form);
    if (!done.ok) return tryAgain(done.errors);
    return goTo(assessmentUrl(params.id), {
      notice: 'The assessment is complete. What you planned stands in the list of actions.',
    });
  },
});

function inAYear(today: string): string {
  const then = new Date(`${today}T12:00:00Z`);
  then.setUTCFullYear(then.getUTCFullYear() + 1);
  return then.toISOString().slice(0, 10);
}
