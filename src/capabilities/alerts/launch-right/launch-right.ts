import { day, dayInWords, londonDay } from '../../../kernel/time.ts';

/** What somebody's right to launch stands on; days in London, YYYY-MM-DD. */
export interface LaunchStanding {
  readonly personId: string;
  /** The first day of their office, or the day on which the rule came if that is later. */
  readonly since: string;
  readonly practisedOn: string | null;
  readonly trainedOn: string | null;
}

/** For how many days practice and training last; 0 means that it is not asked. */
export interface LaunchPeriods {
  readonly practiceDays: number;
  readonly trainingDays: number;
}

/** What is wanted so that the right does not lapse. */
export type LaunchNeed = 'practice' | 'training';

/** The first day on which somebody has the right no more, and what was or is wanted first; null while nothing is asked. */
export interface LaunchLapse {
  readonly lapsesOn: string;
  readonly need: LaunchNeed;
}

/** When the right lapses, by whichever of practice and training ends first. */
export function findLapse(standing: LaunchStanding, { practiceDays, trainingDays }: LaunchPeriods): LaunchLapse | null {
  const ends = (since: string | null, days: number, need: LaunchNeed): LaunchLapse[] => {
    const counted = since !== null && since > standing.since ? since : standing.since;
    return days > 0 ? [{ lapsesOn: dayAfter(counted, days), need }] : [];
  };
  const all = [
    ...ends(standing.practisedOn, practiceDays, 'practice'),
    ...ends(standing.trainedOn, trainingDays, 'training'),
  ];
  return all.sort((a, b) => a.lapsesOn.localeCompare(b.lapsesOn))[0] ?? null;
}

/** Whether the right is gone at a moment. */
export function hasLapsed(lapse: LaunchLapse | null, now: Date): boolean {
  return lapse !== null && londonDay(now) >= lapse.lapsesOn;
}

/** What to do about a lapse that came or comes, as the banner says it; nothing while it is more than so many days away. */
export function lapseWords(lapse: LaunchLapse | null, now: Date, daysAhead: number): string | undefined {
  if (!lapse || londonDay(new Date(now.getTime() + daysAhead * day)) < lapse.lapsesOn) return undefined;
  const deed =
    lapse.need === 'practice'
      ? 'Take part in an exercise as sender or approver.'
      : 'Have current training recorded by an operator.';
  const when = dayInWords(new Date(`${lapse.lapsesOn}T12:00:00Z`));
  return hasLapsed(lapse, now)
    ? `Your right to launch live alerts lapsed on ${when}. ${deed} Exercises, tests and corrections stay open to you.`
    : `Your right to launch live alerts lapses on ${when}. ${deed}`;
}

function dayAfter(from: string, days: number): string {
  return londonDay(new Date(new Date(`${from}T12:00:00Z`).getTime() + days * day));
}
