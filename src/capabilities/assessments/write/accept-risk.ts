import { actorReference } from '../../../kernel/actor.ts';
import { isDay, londonDay } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../../premises/index.ts';
import { type Assessment, stateAfter } from '../assessment.ts';
import type { Risk } from '../assessment-content.ts';
import { assessmentRefusals } from '../assessment-errors.ts';
import { lockAssessment, writeContent } from '../assessment-store.ts';
import { getRisk } from './change-draft.ts';
import { latestReview, noteAssessed } from './complete-assessment.ts';

/** Which risk of which assessment is accepted, why, and until when; `state` says whether in the draft or the current one. */
export interface AcceptanceInput {
  readonly premisesId: string;
  readonly riskId: string;
  readonly state: 'draft' | 'current';
  readonly reason: string;
  /** The last day on which it holds, YYYY-MM-DD. */
  readonly until: string;
}

/** Accepts a risk as it is left, with a reason and until a day; for keepers alone. */
export async function acceptRisk(ctx: Ctx, input: AcceptanceInput): Promise<Checked<undefined>> {
  const today = londonDay(ctx.now);
  const reason = input.reason.trim();
  const errors = { ...judgeReason(reason), ...judgeUntil(input.until, today) };
  if (Object.keys(errors).length > 0) return wrongInput(errors);
  const acceptance = { reason, until: input.until, on: today, by: actorReference(ctx.actor) };
  await changeAcceptance(ctx, input, acceptance);
  return accepted(undefined);
}

/** Takes an acceptance back; for keepers alone. */
export function withdrawAcceptance(ctx: Ctx, about: Omit<AcceptanceInput, 'reason' | 'until'>): Promise<void> {
  return changeAcceptance(ctx, about, null);
}

async function changeAcceptance(
  ctx: Ctx,
  { premisesId, riskId, state }: Omit<AcceptanceInput, 'reason' | 'until'>,
  acceptance: Risk['acceptance'],
): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'assessment', 'decide');
    const found = await lockAssessment(within, premisesId, state);
    if (!found || stateAfter(found.state, 'accept-risk') === undefined) {
      throw assessmentRefusals.refuse('ASSESSMENT_NOT_FOUND', { premisesId });
    }
    getRisk(found, riskId);
    const changed = withAcceptance(found, riskId, acceptance);
    await writeContent(within, changed);
    if (state === 'current') await noteAssessed(within, changed);
    await recordAudit(within, {
      action: acceptance ? 'assessment.risk-accepted' : 'assessment.acceptance-withdrawn',
      subject: `premises:${premisesId}`,
      detail: { assessmentId: found.id, riskId, ...(acceptance ? { until: acceptance.until } : {}) },
    });
  });
}

function withAcceptance(assessment: Assessment, riskId: string, acceptance: Risk['acceptance']): Assessment {
  const risks = assessment.content.risks.map((risk) => (risk.id === riskId ? { ...risk, acceptance } : risk));
  return { ...assessment, content: { ...assessment.content, risks } };
}

function judgeReason(reason: string): Readonly<Record<string, string>> {
  if (reason === '') return { reason: 'Say why the risk is accepted.' };
  return reason.length > 1000 ? { reason: 'Use at most 1,000 characters.' } : {};
}

function judgeUntil(until: string, today: string): Readonly<Record<string, string>> {
  if (!isDay(until)) return { until: 'Give the day like 2027-05-31.' };
  if (until <= today) return { until: 'Give a day after today.' };
  return until > latestReview(today) ? { until: 'Give a day within two years: nothing is accepted for ever.' } : {};
}
