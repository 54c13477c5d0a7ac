import { newId } from '../../../kernel/ids.ts';
import { isDay, londonDay } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../../premises/index.ts';
import { type Answers, readAnswer } from '../interview/duty-question.ts';
import { eventFactsOf, listEventQuestions } from '../interview/event-questions.ts';
import { findNextQuestion, keepAsked, listAsked } from '../interview/interview-course.ts';
import { obligationsRefusals } from '../obligations-errors.ts';
import { assessEvent } from '../rules/assess-duty.ts';
import { ruleSetOn } from '../rules/rule-set.ts';
import { deleteEvent, findAnswers, findEvent, type SavedEvent, writeEvent } from './obligation-store.ts';

const longestName = 120;

/** Adds an event to premises; tells its id. `heldOn` is a day or empty. */
export async function addEvent(
  ctx: Ctx,
  premisesId: string,
  { name, heldOn }: { readonly name: string; readonly heldOn: string },
): Promise<Checked<string>> {
  if (name.trim() === '') return wrongInput({ name: 'Give the event a name.' });
  if (name.length > longestName) return wrongInput({ name: 'Give a name of at most 120 characters.' });
  if (heldOn !== '' && !isDay(heldOn)) return wrongInput({ heldOn: 'Give the day like 2027-06-19, or nothing.' });
  return inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'duty', 'change');
    // What the site's own duties are decides about events there.
    const site = await findAnswers(within, premisesId);
    const answers: Answers = site?.tier === 'enhanced' ? { atEnhanced: 'yes' } : {};
    const id = newId();
    const fresh = { id, name: name.trim(), heldOn: heldOn || null, answers, answeredOn: null, qualifies: null };
    await keep(within, premisesId, fresh, 'obligations.event-added');
    return accepted(id);
  });
}

/** Keeps the answer to one question about an event. Tells the key of the next question; null when there is none. */
export async function saveEventAnswer(
  ctx: Ctx,
  { premisesId, eventId, key }: { readonly premisesId: string; readonly eventId: string; readonly key: string },
  posted: Answers,
): Promise<Checked<string | null>> {
  return inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'duty', 'change');
    const event = await getEvent(within, premisesId, eventId);
    const today = londonDay(ctx.now);
    const questions = listEventQuestions(ruleSetOn(today));
    const question = listAsked(questions, event.answers).find((each) => each.key === key);
    if (!question) throw obligationsRefusals.refuse('DUTY_QUESTION_UNKNOWN', { premisesId, key });
    const read = readAnswer(question, event.answers, posted);
    if (!read.ok) return read;
    const all = { ...event.answers, ...read.value };
    const next = findNextQuestion(questions, all);
    // What was filled in ahead stays until its question has come.
    const answers = next ? all : keepAsked(questions, all);
    const qualifies = next ? null : assessEvent(eventFactsOf(answers), today).qualifies;
    const saved = { ...event, answers, answeredOn: next ? null : today, qualifies };
    await keep(within, premisesId, saved, 'obligations.event-answered');
    return accepted(next?.key ?? null);
  });
}

/** Removes an event of premises. */
export async function removeEvent(ctx: Ctx, premisesId: string, eventId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'duty', 'change');
    if (!(await deleteEvent(within, premisesId, eventId))) throw unknown(premisesId, eventId);
    await recordAudit(within, {
      action: 'obligations.event-removed',
      subject: `premises:${premisesId}`,
      detail: { eventId },
    });
  });
}

/** An event of premises; refuses SITE_EVENT_UNKNOWN. The caller has asked `getSite`. */
export async function getEvent(ctx: Ctx, premisesId: string, eventId: string): Promise<SavedEvent> {
  const found = await findEvent(ctx, premisesId, eventId);
  if (!found) throw unknown(premisesId, eventId);
  return found;
}

function unknown(premisesId: string, eventId: string): Error {
  return obligationsRefusals.refuse('SITE_EVENT_UNKNOWN', { premisesId, eventId });
}

async function keep(ctx: Ctx, premisesId: string, event: SavedEvent, action: string): Promise<void> {
  await writeEvent(ctx, premisesId, event);
  const { id, qualifies } = event;
  await recordAudit(ctx, { action, subject: `premises:${premisesId}`, detail: { eventId: id, qualifies } });
}
