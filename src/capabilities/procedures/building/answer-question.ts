import { actorReference } from '../../../kernel/actor.ts';
import { accepted, type Checked } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../../premises/index.ts';
import type { Building } from './building.ts';
import { findNextQuestion, questions } from './building-questions.ts';
import { lockBuilding, saveBuilding } from './building-store.ts';
import type { QuestionKey } from './question.ts';
import type { TypedAnswers } from './question-reader.ts';

/**
 * Saves the answer to one question about the building, and tells which to ask next. The cards in use stay as they are until
 * somebody stands by the new ones. Refuses as `getSite` does.
 */
export async function answerQuestion(
  ctx: Ctx,
  premisesId: string,
  key: QuestionKey,
  typed: TypedAnswers,
): Promise<Checked<{ readonly next: QuestionKey | undefined }>> {
  await getSite(ctx, premisesId, 'procedures', 'change');
  const by = actorReference(ctx.actor);
  return inTransaction(ctx, async (within) => {
    const building = await lockBuilding(within, premisesId, by);
    const answer = questions.find((each) => each.key === key)?.read(typed, building);
    if (!answer?.ok) return answer ?? accepted({ next: findNextQuestion(building) });
    const answered: Building = { ...building, ...answer.value };
    await saveBuilding(within, premisesId, answered, by);
    await recordAudit(within, {
      action: 'procedures.question-answered',
      subject: `premises:${premisesId}`,
      detail: { question: key },
    });
    return accepted({ next: findNextQuestion(answered) });
  });
}
