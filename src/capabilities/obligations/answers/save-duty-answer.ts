import { londonDay } from '../../../kernel/time.ts';
import { accepted, type Checked } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { announce } from '../../../platform/events/event.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite, noteStanding, type Site } from '../../premises/index.ts';
import { type Answers, type DutyQuestion, readAnswer } from '../interview/duty-question.ts';
import { findNextQuestion, keepAsked, listAsked } from '../interview/interview-course.ts';
import { listPremisesQuestions, premisesFactsOf } from '../interview/premises-questions.ts';
import { obligationsRefusals } from '../obligations-errors.ts';
import { dutyAnswered } from '../obligations-events.ts';
import { assessDuty } from '../rules/assess-duty.ts';
import { ruleSetOn } from '../rules/rule-set.ts';
import { holdAnswers, type SavedAnswers, writeAnswers } from './obligation-store.ts';

/**
 * Keeps the answer to one question about premises, and, once everything that matters is answered, the tier in their standing.
 * Tells the key of the next question; null when there is none. Refuses whoever may not change it, and questions that aren't asked.
 */
export async function saveDutyAnswer(
  ctx: Ctx,
  premisesId: string,
  key: string,
  posted: Answers,
): Promise<Checked<string | null>> {
  return inTransaction(ctx, async (within) => {
    const site = await getSite(within, premisesId, 'duty', 'change');
    const before = await holdAnswers(within, premisesId);
    const questions = listPremisesQuestions(ruleSetOn(londonDay(ctx.now)));
    const known = before?.answers ?? {};
    const question = listAsked(questions, known).find((each) => each.key === key);
    if (!question) throw obligationsRefusals.refuse('DUTY_QUESTION_UNKNOWN', { premisesId, key });
    const read = readAnswer(question, known, posted);
    if (!read.ok) return read;
    const answers = keepAsked(questions, { ...known, ...read.value });
    const next = findNextQuestion(questions, answers);
    await keep(within, site, question, conclude(within, answers, next), before);
    return accepted(next?.key ?? null);
  });
}

function conclude({ now }: Ctx, answers: Answers, next: DutyQuestion | undefined): SavedAnswers {
  const today = londonDay(now);
  if (next) return { answers, answeredOn: null, tier: null };
  return { answers, answeredOn: today, tier: assessDuty(premisesFactsOf(answers), today).tier };
}

async function keep(
  ctx: Ctx,
  { id }: Site,
  { key }: DutyQuestion,
  saved: SavedAnswers,
  before: SavedAnswers | undefined,
): Promise<void> {
  await writeAnswers(ctx, id, saved);
  await noteStanding(ctx, id, { tier: saved.tier, tierOn: saved.answeredOn });
  await recordAudit(ctx, {
    action: 'obligations.duty-answered',
    subject: `premises:${id}`,
    detail: { question: key, tier: saved.tier, tierBefore: before?.tier ?? null },
  });
  if (saved.tier) await announce(ctx, dutyAnswered, { premisesId: id, tier: saved.tier });
}
