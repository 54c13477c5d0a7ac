import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../../premises/index.ts';
import { stateAfter } from '../assessment.ts';
import { assessmentRefusals } from '../assessment-errors.ts';
import { lockAssessment } from '../assessment-store.ts';
import { getRisk } from '../write/change-draft.ts';
import { insertComment, writeAnswer } from './comment-store.ts';

const longest = 2000;

/** A comment on a risk of the draft or of the current assessment. */
export interface CommentInput {
  readonly premisesId: string;
  readonly riskId: string;
  readonly state: 'draft' | 'current';
  readonly words: string;
}

/** An adviser whom the keeper let in says something about a risk. */
export async function commentOnRisk(ctx: Ctx, input: CommentInput): Promise<Checked<string>> {
  const words = input.words.trim();
  const fault = judgeWords(words, 'Write your comment.');
  if (fault) return wrongInput({ words: fault });
  return inTransaction(ctx, async (within) => {
    const { premisesId, riskId, state } = input;
    const { access } = await getSite(within, premisesId, 'assessment');
    if (access !== 'invited-adviser') throw assessmentRefusals.refuse('ASSESSMENT_COMMENT_NOT_YOURS', { premisesId });
    const found = await lockAssessment(within, premisesId, state);
    if (!found || stateAfter(found.state, 'comment') === undefined) {
      throw assessmentRefusals.refuse('ASSESSMENT_NOT_FOUND', { premisesId });
    }
    getRisk(found, riskId);
    const id = newId();
    await insertComment(within, { id, assessmentId: found.id, riskId, words, madeBy: actorReference(ctx.actor) });
    await recordAudit(within, {
      action: 'assessment.commented',
      subject: `premises:${premisesId}`,
      detail: { assessmentId: found.id, riskId, commentId: id },
    });
    return accepted(id);
  });
}

/** The keeper or a deputy answers a comment; a later answer replaces an earlier one. */
export async function answerComment(
  ctx: Ctx,
  input: { readonly premisesId: string; readonly commentId: string; readonly answer: string },
): Promise<Checked<undefined>> {
  const answer = input.answer.trim();
  const fault = judgeWords(answer, 'Write your answer.');
  if (fault) return wrongInput({ answer: fault });
  return inTransaction(ctx, async (within) => {
    const { premisesId, commentId } = input;
    await getSite(within, premisesId, 'assessment', 'change');
    const by = actorReference(ctx.actor);
    if (!(await writeAnswer(within, { commentId, premisesId, answer, by }))) {
      throw assessmentRefusals.refuse('ASSESSMENT_NOT_FOUND', { premisesId, commentId });
    }
    await recordAudit(within, {
      action: 'assessment.comment-answered',
      subject: `premises:${premisesId}`,
      detail: { commentId },
    });
    return accepted(undefined);
  });
}

function judgeWords(words: string, empty: string): string | undefined {
  if (words === '') return empty;
  return words.length > longest ? 'Use at most 2,000 characters.' : undefined;
}
