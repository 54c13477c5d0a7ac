import type { SiteEnvironment } from '../../kernel/site-environment.ts';
import { after, minute } from '../../kernel/time.ts';

/** What a call is for: a real matter, an exercise, or finding out how many come. */
export const callKinds = ['Actual', 'Exercise', 'Test'] as const;

/** One kind, in the words of CAP that pages mark by colour. */
export type CallKind = (typeof callKinds)[number];

/** What stands before the subject wherever the call is spoken of; nothing before a real one. */
export const callMarks: Readonly<Record<CallKind, string>> = { Actual: '', Exercise: 'EXERCISE: ', Test: 'TEST: ' };

/** What may be held in an installation: where people practise, nothing but exercises. */
export function callKindsOf(environment: SiteEnvironment): readonly CallKind[] {
  return environment === 'live' ? callKinds : ['Exercise'];
}

/** Where a call stands. */
export type CallState = 'planned' | 'open' | 'ended' | 'cancelled';

/** What is done to a call as a whole. */
export type CallDeed = 'change' | 'open' | 'end' | 'cancel' | 'summarise';

/** The table of legal moves: from which states a deed leads where. */
export const callMoves: Readonly<Record<CallDeed, Partial<Record<CallState, CallState>>>> = {
  change: { planned: 'planned', open: 'open' },
  open: { planned: 'open', open: 'open' },
  end: { planned: 'ended', open: 'ended' },
  cancel: { planned: 'cancelled' },
  summarise: { ended: 'ended' },
};

/** The subject with its mark. */
export function callTitle({ kind, subject }: { readonly kind: CallKind; readonly subject: string }): string {
  return `${callMarks[kind]}${subject}`;
}

/** When a call is to be over. */
export function callEnd({ startsAt, minutes }: { readonly startsAt: Date; readonly minutes: number }): Date {
  return after(startsAt, minutes * minute);
}

/** From how much before the start until how much after the end somebody may say that they have dialled in, milliseconds. */
export const lobbyOpens = 30 * minute;

/** Whoever comes in later than this after the start came late, milliseconds. */
export const lateAfter = 2 * minute;

/** A change or a new call that begins within this goes by the urgent lane, milliseconds. */
export const soon = 120 * minute;

/** So long after its end a call that nobody opened is taken for one that never was, milliseconds. */
export const forgottenAfter = 12 * 60 * minute;

/** Whether people are in, or may already be: from half an hour before the start until it is ended, or forgotten. */
export function isLobbyOpen(
  call: { readonly state: CallState; readonly startsAt: Date; readonly minutes: number },
  now: Date,
): boolean {
  if (call.state === 'open') return true;
  if (call.state !== 'planned' || after(call.startsAt, -lobbyOpens) > now) return false;
  return now < after(callEnd(call), forgottenAfter);
}

/** Whether a call that begins then is so near that people must hear of it at once. */
export function isSoon(startsAt: Date, now: Date): boolean {
  return startsAt <= after(now, soon);
}
