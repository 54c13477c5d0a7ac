import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite, listActions } from '../../premises/index.ts';
import type { Assessment } from '../assessment.ts';
import { type AssessmentContent, emptyContent } from '../assessment-content.ts';
import { assessmentRefusals } from '../assessment-errors.ts';
import { findAssessmentIn, insertDraft } from '../assessment-store.ts';
import { carryForward } from '../risk/carry-forward.ts';
import type { RiskScale } from '../risk/risk-scale.ts';
import { findScale } from '../scale/change-scale.ts';

/** With what a draft begins, when not with the last assessment: what a file said. */
export interface BeginWith {
  readonly content: AssessmentContent;
  /** The organisation's unless given. */
  readonly scale?: RiskScale;
}

/**
 * Begins the next assessment of premises: from a file, else from the current one carried forward, else empty. Refuses
 * ASSESSMENT_BEGUN_ALREADY when a draft is open.
 */
export async function beginAssessment(ctx: Ctx, premisesId: string, given?: BeginWith): Promise<string> {
  return inTransaction(ctx, async (within) => {
    const site = await getSite(within, premisesId, 'assessment', 'change');
    const last = await findAssessmentIn(within, premisesId, 'current');
    const scale = await findScale(within, site.organisationId);
    const start = given ? { scale, ...given } : await makeStart(within, last, scale);
    const id = newId();
    const by = actorReference(ctx.actor);
    const isWritten = await insertDraft(within, { id, premisesId, basedOn: last?.id ?? null, ...start, by });
    if (!isWritten) throw assessmentRefusals.refuse('ASSESSMENT_BEGUN_ALREADY', { premisesId });
    await recordAudit(within, {
      action: 'assessment.begun',
      subject: `premises:${premisesId}`,
      detail: { assessmentId: id, from: given ? 'file' : last ? 'last' : 'nothing' },
    });
    return id;
  });
}

async function makeStart(ctx: Ctx, last: Assessment | undefined, scale: RiskScale): Promise<Required<BeginWith>> {
  if (!last) return { scale, content: emptyContent };
  // Who assessed after the register goes on so; everybody else takes the newest scale of the organisation.
  const to = last.scale.source === 'register' ? last.scale : scale;
  const actions = await listActions(ctx, last.premisesId, { source: 'assessment' });
  const settled = (state: string): ReadonlySet<string> =>
    new Set(actions.filter((each) => each.state === state).map(({ id }) => id));
  const content = carryForward(
    last.content,
    { from: last.scale, to },
    { done: settled('done'), dropped: settled('dropped') },
  );
  return { scale: to, content };
}
