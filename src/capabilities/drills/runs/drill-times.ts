import { minute, second } from '../../../kernel/time.ts';
import type { Milestone } from '../drill.ts';

/** A milestone that was reached: at what moment. */
export interface Press {
  readonly key: string;
  readonly at: Date;
}

/** One run of a drill, as far as its times go. */
export interface DrillRun {
  readonly id: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly milestones: readonly Milestone[];
  readonly presses: readonly Press[];
}

/** A line of the result: seconds from the start now, and in the drills before, the latest first; nothing where it was not pressed. */
export interface TimeLine {
  readonly words: string;
  readonly now: number | null;
  readonly before: readonly (number | null)[];
}

/**
 * The times of a drill beside those of the drills before it. A milestone is the same when its key is; the last line is the whole
 * drill, from start to finish.
 */
export function compareTimes(run: DrillRun, before: readonly DrillRun[]): TimeLine[] {
  const lines = run.milestones.map(({ key, words }) => ({
    words,
    now: secondsTo(run, key),
    before: before.map((other) => secondsTo(other, key)),
  }));
  return [...lines, { words: 'The whole drill', now: wholeSeconds(run), before: before.map(wholeSeconds) }];
}

function secondsTo({ startedAt, presses }: DrillRun, key: string): number | null {
  const press = presses.find((each) => each.key === key);
  return press ? Math.max(0, Math.round((press.at.getTime() - startedAt.getTime()) / second)) : null;
}

function wholeSeconds({ startedAt, finishedAt }: DrillRun): number | null {
  return finishedAt ? Math.round((finishedAt.getTime() - startedAt.getTime()) / second) : null;
}

/** Seconds as a stopwatch shows them: "0:07", "12:30", "1:02:03". */
export function stopwatch(seconds: number): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** Milliseconds by which a page's clock may run ahead of ours before its time is not believed. */
const clockSlack = 5 * second;
/** The longest that a press is kept on a page without a network before ours is taken. */
const longestDrill = 12 * 60 * minute;

/**
 * When a milestone was reached. A page that measured the time itself says how many milliseconds after the start; it is believed
 * where that lies between the start and now. Everything else is now.
 */
export function momentOfPress(startedAt: Date, elapsedMs: number | undefined, now: Date): Date {
  if (elapsedMs === undefined || !Number.isFinite(elapsedMs)) return now;
  const passed = now.getTime() - startedAt.getTime();
  if (elapsedMs < 0 || elapsedMs > passed + clockSlack || elapsedMs > longestDrill) return now;
  return new Date(startedAt.getTime() + Math.min(elapsedMs, passed));
}
