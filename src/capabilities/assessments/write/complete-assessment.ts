import { actorReference } from '../../../kernel/actor.ts';
import { isDay, londonDay } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite, noteStanding, raiseAction } from '../../premises/index.ts';
import { type Assessment, stateAfter } from '../assessment.ts';
import type { AssessmentContent, Risk } from '../assessment-content.ts';
import { assessmentRefusals } from '../assessment-errors.ts';
import { lockAssessment, writeCompleted, writeContent } from '../assessment-store.ts';
import { riskStatement, risksAboveAppetite } from '../risk/risk.ts';
import { listMissing } from './judge-completeness.ts';

/** The longest that an assessment stands without a review, months. */
export const longestReviewMonths = 24;

/**
 * Completes the draft of premises: it becomes the current assessment, the one before is superseded, each new treatment becomes an
 * action, and the standing is noted. Wrong input: something is unanswered (`form`), or the day of review does not fit.
 */
export async function completeAssessment(
  ctx: Ctx,
  premisesId: string,
  { reviewOn }: { readonly reviewOn: string },
): Promise<Checked<Assessment>> {
  const today = londonDay(ctx.now);
  const fault = judgeReview(reviewOn, today);
  if (fault) return wrongInput({ reviewOn: fault });
  return inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'assessment', 'change');
    const draft = await lockAssessment(within, premisesId, 'draft');
    if (!draft || stateAfter(draft.state, 'complete') === undefined) {
      throw assessmentRefusals.refuse('ASSESSMENT_NOT_FOUND', { premisesId });
    }
    if (listMissing(draft.content, draft.scale, today).length > 0) {
      return wrongInput({ form: 'Something is still to be answered. The list of steps says what.' });
    }
    // Held before it gives way, so that two who complete at once follow one another.
    await lockAssessment(within, premisesId, 'current');
    const content = { ...draft.content, risks: await raiseTreatments(within, draft) };
    await writeContent(within, { ...draft, content });
    await writeCompleted(within, draft, { assessedOn: today, reviewOn, by: actorReference(ctx.actor) });
    await noteAssessed(within, { premisesId, scale: draft.scale, content, assessedOn: today, reviewOn });
    await recordAudit(within, {
      action: 'assessment.completed',
      subject: `premises:${premisesId}`,
      detail: { assessmentId: draft.id, number: draft.number, reviewOn },
    });
    return accepted({ ...draft, content, state: 'current' as const, assessedOn: today, reviewOn });
  });
}

/** Notes how premises stand after their current assessment changed. */
export async function noteAssessed(
  ctx: Ctx,
  assessed: Pick<Assessment, 'premisesId' | 'scale' | 'content' | 'assessedOn' | 'reviewOn'>,
): Promise<void> {
  const { premisesId, scale, content, assessedOn, reviewOn } = assessed;
  const above = risksAboveAppetite(content, scale, londonDay(ctx.now));
  await noteStanding(ctx, premisesId, {
    assessedOn,
    assessmentReviewOn: reviewOn,
    risksAbove: above.length,
  });
}

/** The last day on which a review may be due that is set on a day, YYYY-MM-DD. */
export function latestReview(today: string): string {
  const latest = new Date(`${today}T12:00:00Z`);
  latest.setUTCMonth(latest.getUTCMonth() + longestReviewMonths);
  return latest.toISOString().slice(0, 10);
}

function judgeReview(reviewOn: string, today: string): string | undefined {
  if (!isDay(reviewOn)) return 'Give the day like 2027-05-31.';
  if (reviewOn <= today) return 'Give a day after today.';
  return reviewOn > latestReview(today)
    ? 'Give a day within two years: more than that is too long for a plan.'
    : undefined;
}

async function raiseTreatments(ctx: Ctx, { premisesId, content }: Assessment): Promise<AssessmentContent['risks']> {
  const risks: Risk[] = [];
  for (const risk of content.risks) {
    const treatments: Risk['treatments'] = [];
    for (const treatment of risk.treatments) {
      const actionId = treatment.actionId ?? (await raiseOne(ctx, premisesId, risk, treatment));
      treatments.push({ ...treatment, actionId });
    }
    risks.push({ ...risk, treatments });
  }
  return risks;
}

function raiseOne(ctx: Ctx, premisesId: string, risk: Risk, treatment: Risk['treatments'][number]): Promise<string> {
  return raiseAction(ctx, {
    premisesId,
    source: 'assessment',
    sourceId: risk.id,
    title: treatment.words,
    detail: riskStatement(risk),
    costPounds: treatment.costPounds,
    ownerName: treatment.owner,
    dueOn: treatment.dueOn,
  });
}
