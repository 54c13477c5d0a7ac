import { minute } from '../../../kernel/time.ts';

/** How a call went in counts; kept with it when the names are forgotten. */
export interface CallFigures {
  readonly expected: number;
  readonly joining: number;
  readonly came: number;
  readonly late: number;
  readonly posts: number;
  readonly represented: number;
  /** Posts represented so many minutes after the start, by minutes. */
  readonly after: readonly { readonly minutes: number; readonly represented: number }[];
}

/** When the figure of a test call is taken, minutes after its start. */
export const figureMinutes = [1, 5, 15] as const;

/** One stretch in which somebody was in a call; without an end they still are. */
export interface Stay {
  readonly personId: string;
  readonly from: Date;
  readonly to: Date | null;
}

/** Whose presence stands for which post. */
export interface SeatOfPost {
  readonly postId: string;
  readonly personId: string;
}

/** How many posts have somebody in at a moment: the holder, who acts for them, or any deputy. */
export function countRepresented(seats: readonly SeatOfPost[], stays: readonly Stay[], at: Date): number {
  const inside = new Set(
    stays.filter(({ from, to }) => from <= at && (to === null || to > at)).map(({ personId }) => personId),
  );
  return new Set(seats.filter(({ personId }) => inside.has(personId)).map(({ postId }) => postId)).size;
}

/** How many posts have had somebody in by a moment, whether or not they stayed. */
export function countCameBy(seats: readonly SeatOfPost[], stays: readonly Stay[], at: Date): number {
  const came = new Set(stays.filter(({ from }) => from <= at).map(({ personId }) => personId));
  return new Set(seats.filter(({ personId }) => came.has(personId)).map(({ postId }) => postId)).size;
}

/** The figure of a test call: posts that had somebody in after 1, 5 and 15 minutes, as far as these have passed. */
export function countAfterMinutes(
  seats: readonly SeatOfPost[],
  stays: readonly Stay[],
  { startsAt, now }: { readonly startsAt: Date; readonly now: Date },
): { minutes: number; represented: number }[] {
  return figureMinutes
    .map((minutes) => ({ minutes, at: new Date(startsAt.getTime() + minutes * minute) }))
    .filter(({ at }) => at <= now)
    .map(({ minutes, at }) => ({ minutes, represented: countCameBy(seats, stays, at) }));
}

/** A share as people read it, with its denominator: "12 of 20 (60 %)". */
export function shareWords(part: number, whole: number): string {
  if (whole === 0) return '0 of 0';
  return `${part} of ${whole} (${Math.round((part / whole) * 100)} %)`;
}
