import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { listActions, settleAction } from '../../premises/index.ts';
import { advisersRefusals } from '../advisers-errors.ts';
import { getAdvisedSite, getAnsweredSite, personOf } from '../visits/advised-site.ts';
import { type KeeperAnswer, mayMoveRecommendation, type Recommendation } from './recommendation.ts';
import { lockRecommendation, writeAnswer, writeClosing, writeFollowUp } from './recommendation-store.ts';

/**
 * A keeper answers a recommendation; declining takes a reason. Done and declined settle the action that it became. Refuses
 * RECOMMENDATION_UNKNOWN, RECOMMENDATION_MOVED_ON, and whoever does not answer for the premises.
 */
export async function answerRecommendation(
  ctx: Ctx,
  recommendationId: string,
  { answer, note }: { readonly answer: KeeperAnswer; readonly note: string },
): Promise<Checked<null>> {
  if (answer === 'declined' && note === '') return wrongInput({ note: 'Say why, so that your adviser understands.' });
  await inTransaction(ctx, async (within) => {
    const known = await getOpen(within, recommendationId);
    const { premisesId } = known;
    await getAnsweredSite(within, premisesId);
    if (!mayMoveRecommendation(known.state, answer)) throw advisersRefusals.refuse('RECOMMENDATION_MOVED_ON');
    if (answer !== 'accepted') await settleItsAction(within, known, answer, note);
    await writeAnswer(within, { ...known, state: answer, answerNote: note }, personOf(within));
    await recordAudit(within, {
      action: 'advisers.recommendation-answered',
      subject: `premises:${premisesId}`,
      detail: { recommendationId, answer },
    });
  });
  return accepted(null);
}

/** An adviser closes a recommendation, having seen what became of it. Refuses as answering does, whoever does not advise. */
export async function closeRecommendation(ctx: Ctx, recommendationId: string, note: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const known = await getOpen(within, recommendationId);
    await getAdvisedSite(within, known.premisesId);
    if (!mayMoveRecommendation(known.state, 'closed')) throw advisersRefusals.refuse('RECOMMENDATION_MOVED_ON');
    await writeClosing(within, recommendationId, note, personOf(within));
    await recordAudit(within, {
      action: 'advisers.recommendation-closed',
      subject: `premises:${known.premisesId}`,
      detail: { recommendationId },
    });
  });
}

/** An adviser comes back to a recommendation later, on a day (YYYY-MM-DD). Refuses as `closeRecommendation`. */
export async function postponeFollowUp(ctx: Ctx, recommendationId: string, followUpOn: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const known = await getOpen(within, recommendationId);
    await getAdvisedSite(within, known.premisesId);
    if (known.state === 'closed') throw advisersRefusals.refuse('RECOMMENDATION_MOVED_ON');
    await writeFollowUp(within, recommendationId, followUpOn);
    await recordAudit(within, {
      action: 'advisers.follow-up-set',
      subject: `premises:${known.premisesId}`,
      detail: { recommendationId, followUpOn },
    });
  });
}

async function getOpen(within: Ctx, id: string): Promise<Recommendation> {
  const known = await lockRecommendation(within, id);
  if (!known) throw advisersRefusals.refuse('RECOMMENDATION_UNKNOWN');
  return known;
}

// The keeper may have settled it in the list of actions already.
async function settleItsAction(
  within: Ctx,
  { id, premisesId, actionId }: Recommendation,
  answer: 'done' | 'declined',
  note: string,
): Promise<void> {
  const actions = await listActions(within, premisesId, { source: 'adviser', sourceId: id, state: 'open' });
  if (!actions.some((action) => action.id === actionId)) return;
  await settleAction(within, actionId, { state: answer === 'done' ? 'done' : 'dropped', note });
}
