import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { keepPremises } from '../../../premises/index.ts';
import type { Assessment } from '../../assessment.ts';
import { assessmentRefusals } from '../../assessment-errors.ts';
import { findAssessmentIn } from '../../assessment-store.ts';
import { residualOf, riskStatement } from '../../risk/risk.ts';
import { levelWords } from '../../risk/risk-scale.ts';
import { openSite } from '../../ways-out/open-assessment.ts';
import { acceptRisk, withdrawAcceptance } from '../../write/accept-risk.ts';
import { getRisk } from '../../write/change-draft.ts';
import { assessmentUrl, nextUrl, riskParams, typedOr } from '../assessment-steps.ts';

/** The keeper alone accepts a risk, with a reason and until a day, or takes that back. */
export const decideAcceptancePage = definePage({
  url: '/premises/:id/assessment/risks/:riskId/acceptance',
  access: keepPremises,
  parent: '/premises/:id/assessment',
  params: riskParams,
  form: z.object({
    deed: z.enum(['accept', 'withdraw']).default('accept'),
    reason: z.string().default(''),
    until: z.string().trim().default(''),
  }),
  async get(ctx, { params, attempt }) {
    await openSite(ctx, params.id, 'page', 'decide');
    const found = await getHolding(ctx, params);
    const risk = getRisk(found, params.riskId);
    return showPage('assessments/pages/decide-acceptance/decide-acceptance.njk', {
      title: 'Accept this risk',
      back: assessmentUrl(params.id),
      name: risk.name,
      statement: riskStatement(risk),
      levels: levelWords(found.scale, residualOf(risk), (name) => say(ctx.language, name)),
      isDraft: found.state === 'draft',
      accepted: risk.acceptance,
      reason: typedOr(attempt, 'reason', risk.acceptance?.reason ?? ''),
      until: typedOr(attempt, 'until', risk.acceptance?.until ?? halfAYearOn(londonDay(ctx.now))),
    });
  },
  async post(ctx, { params, form }) {
    await openSite(ctx, params.id, 'page', 'decide');
    const { state } = await getHolding(ctx, params);
    const about = {
      premisesId: params.id,
      riskId: params.riskId,
      state: state === 'draft' ? state : 'current',
    } as const;
    if (form.deed === 'withdraw') {
      await withdrawAcceptance(ctx, about);
      return goTo(assessmentUrl(params.id), { notice: 'The risk is not accepted any more.' });
    }
    const done = await acceptRisk(ctx, { ...about, reason: form.reason, until: form.until });
    if (!done.ok) return tryAgain(done.errors);
    const draft = await findAssessmentIn(ctx, params.id, 'draft');
    return goTo(draft && state === 'draft' ? nextUrl(ctx, draft) : assessmentUrl(params.id), {
      notice: 'You have accepted the risk.',
    });
  },
});

// The draft if the risk stands in it, else the assessment that holds.
async function getHolding(ctx: Ctx, { id, riskId }: z.output<typeof riskParams>): Promise<Assessment> {
  for (const state of ['draft', 'current'] as const) {
    const found = await findAssessmentIn(ctx, id, state);
    if (found?.content.risks.some((risk) => risk.id === riskId)) return found;
  }
  throw assessmentRefusals.refuse('RISK_NOT_FOUND', { riskId });
}

function halfAYearOn(today: string): string {
  const then = new Date(`${today}T12:00:00Z`);
  then.setUTCMonth(then.getUTCMonth() + 6);
  return then.toISOString().slice(0, 10);
}
