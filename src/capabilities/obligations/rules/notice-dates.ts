import { findClosedDay, isWithinKnownHolidays, type SkippedDay } from './bank-holidays.ts';
import { addDays, lastDayOf, lastDayOfMonths } from './day-count.ts';
import type { RuleSet } from './rule-set.ts';

/** How a notice came: s.29(1). */
export type NoticeWay = 'hand' | 'address' | 'post' | 'email';

/** What the authority may give: ss.13, 14 and 17. */
export type NoticeKind = 'compliance' | 'restriction' | 'penalty';

/** When a notice counts as given. */
export interface NoticeGiven {
  readonly day: string;
  /** The clock time in London where the Act names one. */
  readonly clock: string | null;
  /** The days that were passed over to get there. */
  readonly skipped: readonly SkippedDay[];
  /** False where the days come from no list of bank holidays that we have. */
  readonly sure: boolean;
  readonly cites: string;
}

/** One date that a notice brings, with how it was counted. */
export interface NoticeDate {
  readonly code: string;
  readonly day: string;
  readonly cites: string;
  /** The first day of the period; it counts. */
  readonly from: string;
  readonly length: number;
  readonly unit: 'days' | 'months';
}

/** Everything that follows from a notice's kind, way and day. */
export interface NoticeReading {
  readonly given: NoticeGiven;
  readonly dates: readonly NoticeDate[];
  /** Whether the notice has no effect while an appeal runs, unless the tribunal orders otherwise. */
  readonly appealSuspends: boolean;
  readonly appealCites: string;
}

/**
 * When a notice is given. By e-mail: 09:00 on the working day after it was sent, unless the contrary is proved (s.29(10)). In
 * every other way: the day on which it reached the person or the address, which is the day to hand in here.
 */
export function findNoticeGiven(way: NoticeWay, day: string): NoticeGiven {
  if (way !== 'email') return { day, clock: null, skipped: [], sure: true, cites: 's.29(1)' };
  const skipped: SkippedDay[] = [];
  let next = addDays(day, 1);
  for (let closed = findClosedDay(next); closed; closed = findClosedDay(next)) {
    skipped.push(closed);
    next = addDays(next, 1);
  }
  return { day: next, clock: '09:00', skipped, sure: isWithinKnownHolidays(next), cites: 's.29(10)-(11)' };
}

/** Every date of a notice. */
export function readNotice(kind: NoticeKind, way: NoticeWay, day: string, { periods }: RuleSet): NoticeReading {
  const given = findNoticeGiven(way, day);
  const from = given.day;
  const inDays = (code: string, length: number, cites: string): NoticeDate => ({
    code,
    day: lastDayOf(from, length),
    cites,
    from,
    length,
    unit: 'days',
  });
  if (kind === 'penalty') {
    const dates = [inDays('appeal', periods.appealDays, 's.22(2)'), inDays('pay', periods.payDays, 's.17(5)')];
    return { given, dates, appealSuspends: true, appealCites: 's.22(6)' };
  }
  const appeal = inDays('appeal', periods.appealDays, 's.16(2)');
  if (kind === 'compliance') return { given, dates: [appeal], appealSuspends: true, appealCites: 's.16(6)' };
  return { given, dates: [appeal, ...listEffect(from, periods)], appealSuspends: false, appealCites: 's.16(7)' };
}

function listEffect(from: string, periods: RuleSet['periods']): readonly NoticeDate[] {
  const { restrictionMonths, extensionMonths } = periods;
  const ends = lastDayOfMonths(from, restrictionMonths);
  const again = addDays(ends, 1);
  const extended = lastDayOfMonths(again, extensionMonths);
  return [
    { code: 'effect', day: ends, cites: 's.14(4)', from, length: restrictionMonths, unit: 'months' },
    { code: 'extension', day: extended, cites: 's.15(5)', from: again, length: extensionMonths, unit: 'months' },
  ];
}

/** The last day to send the authority a copy of a compliance document revised on a day: that day counts (s.7(2)(b)). */
export function lastDayForCopy(revisedOn: string, { periods }: RuleSet): string {
  return lastDayOf(revisedOn, periods.documentDays);
}
