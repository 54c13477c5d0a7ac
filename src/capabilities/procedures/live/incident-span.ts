import { day } from '../../../kernel/time.ts';
import { type AlertVersion, isCorrection } from '../../alerts/index.ts';

/** From when to when an alert asks for something, as it is known now; exercises too. */
export interface IncidentSpan {
  readonly began: Date;
  readonly ends: Date;
}

/** The span of an alert by what people were told of it, oldest first: until the last word, else until it expires. */
export function findSpan(told: readonly AlertVersion[]): IncidentSpan | undefined {
  const [first, last] = [told[0], told.at(-1)];
  if (!first?.launchedAt || !last?.launchedAt) return undefined;
  return {
    began: first.launchedAt,
    ends: isCorrection(last.kind) ? last.launchedAt : (last.expiresAt ?? last.launchedAt),
  };
}

/** Whether a card is shown as one to act on now: while the newest word of the alert is in force. */
export function isInForce({ kind, launchedAt, expiresAt }: AlertVersion, now: Date): boolean {
  return launchedAt !== null && !isCorrection(kind) && expiresAt !== null && expiresAt > now;
}

// What was pressed without a network arrives when there is one again; after a day nobody waits for it.
const lateUntil = day;

/** Whether a press is kept: made while the alert was in force, and here at most a day after it ended. */
export function takesPress({ ends }: IncidentSpan, pressedAt: Date, now: Date): boolean {
  return pressedAt < ends && now.getTime() - ends.getTime() < lateUntil;
}
