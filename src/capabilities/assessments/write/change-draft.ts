import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../../premises/index.ts';
import { type Assessment, stateAfter } from '../assessment.ts';
import type { AssessmentContent, Risk } from '../assessment-content.ts';
import { assessmentRefusals } from '../assessment-errors.ts';
import { deleteDraft, lockAssessment, writeContent } from '../assessment-store.ts';
import { riskStatement } from '../risk/risk.ts';

/** What a step of the draft saves: the parts of it that a page asked for. Everything else stays. */
export type DraftChange = (draft: Assessment) => Partial<Pick<Assessment, 'scale'>> & Partial<AssessmentContent>;

/**
 * Saves one step of the draft of premises; `step` names it in the record. Two who save different steps at once keep both. Refuses
 * ASSESSMENT_NOT_FOUND without a draft.
 */
export async function changeDraft(
  ctx: Ctx,
  premisesId: string,
  step: string,
  change: DraftChange,
): Promise<Assessment> {
  return inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'assessment', 'change');
    const draft = await lockAssessment(within, premisesId, 'draft');
    if (!draft || stateAfter(draft.state, 'write') === undefined) {
      throw assessmentRefusals.refuse('ASSESSMENT_NOT_FOUND', { premisesId });
    }
    const { scale = draft.scale, ...parts } = change(draft);
    const changed = { ...draft, scale, content: { ...draft.content, ...parts } };
    await writeContent(within, changed);
    await recordAudit(within, {
      action: 'assessment.saved',
      subject: `premises:${premisesId}`,
      detail: { assessmentId: draft.id, step },
    });
    return changed;
  });
}

/** Saves one risk of the draft. Refuses RISK_NOT_FOUND when it is not in it. */
export function changeRisk(
  ctx: Ctx,
  { premisesId, riskId, step }: { readonly premisesId: string; readonly riskId: string; readonly step: string },
  change: (risk: Risk, draft: Assessment) => Partial<Risk>,
): Promise<Assessment> {
  return changeDraft(ctx, premisesId, step, (draft) => {
    getRisk(draft, riskId);
    const changed = (risk: Risk): Risk => keepAcceptance(risk, { ...risk, ...change(risk, draft) });
    return { risks: draft.content.risks.map((risk) => (risk.id === riskId ? changed(risk) : risk)) };
  });
}

// What was accepted is this risk at these levels: of another one nobody said so.
function keepAcceptance(before: Risk, after: Risk): Risk {
  const accepted = (risk: Risk): string =>
    JSON.stringify([riskStatement(risk), risk.likelihood, risk.impact, risk.residual]);
  return accepted(before) === accepted(after) ? after : { ...after, acceptance: null };
}

/** A risk of an assessment; refuses RISK_NOT_FOUND. */
export function getRisk({ content }: Assessment, riskId: string): Risk {
  const risk = content.risks.find(({ id }) => id === riskId);
  if (!risk) throw assessmentRefusals.refuse('RISK_NOT_FOUND', { riskId });
  return risk;
}

/** Throws the draft of premises away; what is current stays. Refuses ASSESSMENT_NOT_FOUND without a draft. */
export async function discardDraft(ctx: Ctx, premisesId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'assessment', 'change');
    if (!(await deleteDraft(within, premisesId))) {
      throw assessmentRefusals.refuse('ASSESSMENT_NOT_FOUND', { premisesId });
    }
    await recordAudit(within, { action: 'assessment.discarded', subject: `premises:${premisesId}` });
  });
}
