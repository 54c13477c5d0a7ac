import { londonDay } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { eventFactsOf } from '../interview/event-questions.ts';
import { premisesFactsOf } from '../interview/premises-questions.ts';
import { assessDuty, assessEvent, type DutyAnswer, type EventAnswer } from '../rules/assess-duty.ts';
import { findAnswers, listEvents, type SavedEvent } from './obligation-store.ts';

/** An event of premises with what the rules of today say of it; undefined while something that matters is open. */
export interface JudgedEvent extends SavedEvent {
  readonly answer: EventAnswer | undefined;
}

/** What the Act asks of premises by the rules of today, when that was answered, and the events of the site. */
export interface SiteDuty extends DutyAnswer {
  readonly answeredOn: string;
  readonly events: readonly JudgedEvent[];
}

/**
 * What the Act asks of premises; nothing while it isn't answered. Looks at no roles: whoever calls has asked `getSite` for the
 * part `duty`, or writes what that reader may see.
 */
export async function findDuty(ctx: Pick<Ctx, 'db' | 'now'>, premisesId: string): Promise<SiteDuty | undefined> {
  const saved = await findAnswers(ctx, premisesId);
  if (!saved?.answeredOn) return undefined;
  const answer = assessDuty(premisesFactsOf(saved.answers), londonDay(ctx.now));
  return { ...answer, answeredOn: saved.answeredOn, events: await listJudgedEvents(ctx, premisesId) };
}

/** The events of premises, judged by the rules of today. */
export async function listJudgedEvents(ctx: Pick<Ctx, 'db' | 'now'>, premisesId: string): Promise<JudgedEvent[]> {
  const events = await listEvents(ctx, premisesId);
  return events.map((event) => ({
    ...event,
    answer: event.answeredOn ? assessEvent(eventFactsOf(event.answers), londonDay(ctx.now)) : undefined,
  }));
}
