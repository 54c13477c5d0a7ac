import { isWeekend } from './day-count.ts';

/** The parts of the United Kingdom that have bank holidays of their own. */
export type HolidayPart = 'england-and-wales' | 'scotland' | 'northern-ireland';

/** A bank holiday, or a day off by common law (Christmas Day, Good Friday), in some parts of the United Kingdom. */
export interface BankHoliday {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly name: string;
  readonly parts: readonly HolidayPart[];
  /**
   * How sure it is. `listed`: in the list at www.gov.uk/bank-holidays or in a royal proclamation. `by-rule`: worked out from
   * the Banking and Financial Dealings Act 1971 and how substitute days were set before; look it up once it is listed.
   */
  readonly sure: 'listed' | 'by-rule';
}

/** A day that is no working day, and why. */
export interface SkippedDay {
  readonly day: string;
  /** The names of its holidays; empty for a Saturday or Sunday without one. */
  readonly holidays: readonly string[];
}

const everywhere: readonly HolidayPart[] = ['england-and-wales', 'scotland', 'northern-ireland'];
const southAndIreland: readonly HolidayPart[] = ['england-and-wales', 'northern-ireland'];
const scotland: readonly HolidayPart[] = ['scotland'];
const northernIreland: readonly HolidayPart[] = ['northern-ireland'];

type HolidayRow = readonly [day: string, name: string, parts: readonly HolidayPart[], sure?: 'by-rule'];

const rows: readonly HolidayRow[] = [
  ['2026-01-01', 'New Year’s Day', everywhere],
  ['2026-01-02', '2 January', scotland],
  ['2026-03-17', 'St Patrick’s Day', northernIreland],
  ['2026-04-03', 'Good Friday', everywhere],
  ['2026-04-06', 'Easter Monday', southAndIreland],
  ['2026-05-04', 'Early May bank holiday', everywhere],
  ['2026-05-25', 'Spring bank holiday', everywhere],
  ['2026-06-15', 'World Cup bank holiday', scotland],
  ['2026-07-13', 'Battle of the Boyne (substitute day)', northernIreland],
  ['2026-08-03', 'Summer bank holiday', scotland],
  ['2026-08-31', 'Summer bank holiday', southAndIreland],
  ['2026-11-30', 'St Andrew’s Day', scotland],
  ['2026-12-25', 'Christmas Day', everywhere],
  ['2026-12-28', 'Boxing Day (substitute day)', everywhere],
  ['2027-01-01', 'New Year’s Day', everywhere],
  ['2027-01-04', '2 January (substitute day)', scotland, 'by-rule'],
  ['2027-03-17', 'St Patrick’s Day', northernIreland, 'by-rule'],
  ['2027-03-26', 'Good Friday', everywhere],
  ['2027-03-29', 'Easter Monday', southAndIreland],
  ['2027-05-03', 'Early May bank holiday', everywhere],
  ['2027-05-31', 'Spring bank holiday', everywhere],
  ['2027-07-12', 'Battle of the Boyne', northernIreland, 'by-rule'],
  ['2027-08-02', 'Summer bank holiday', scotland, 'by-rule'],
  ['2027-08-30', 'Summer bank holiday', southAndIreland],
  ['2027-11-30', 'St Andrew’s Day', scotland, 'by-rule'],
  ['2027-12-27', 'Christmas Day (substitute day)', everywhere],
  ['2027-12-28', 'Boxing Day (substitute day)', everywhere],
  ['2028-01-03', 'New Year’s Day (substitute day)', everywhere],
  ['2028-01-04', '2 January (substitute day)', scotland, 'by-rule'],
  ['2028-03-17', 'St Patrick’s Day', northernIreland, 'by-rule'],
  ['2028-04-14', 'Good Friday', everywhere],
  ['2028-04-17', 'Easter Monday', southAndIreland],
  ['2028-05-01', 'Early May bank holiday', everywhere],
  ['2028-05-29', 'Spring bank holiday', everywhere],
  ['2028-07-12', 'Battle of the Boyne', northernIreland, 'by-rule'],
  ['2028-08-07', 'Summer bank holiday', scotland, 'by-rule'],
  ['2028-08-28', 'Summer bank holiday', southAndIreland],
  ['2028-11-30', 'St Andrew’s Day', scotland, 'by-rule'],
  ['2028-12-25', 'Christmas Day', everywhere],
  ['2028-12-26', 'Boxing Day', everywhere],
];

/** The bank holidays of all parts of the United Kingdom, 2026 to 2028, as known on 22 November 2026. */
export const bankHolidays: readonly BankHoliday[] = rows.map(([day, name, parts, sure]) => ({
  day,
  name,
  parts,
  sure: sure ?? 'listed',
}));

/** The first and the last day for which we have bank holidays. */
export const knownHolidays = { first: '2026-01-01', last: '2028-12-31' } as const;

/** Whether a day lies in the years for which we have bank holidays. */
export function isWithinKnownHolidays(day: string): boolean {
  return day >= knownHolidays.first && day <= knownHolidays.last;
}

/** Why a day is no working day; undefined for a working day. A bank holiday in any part counts everywhere (s.29(11)). */
export function findClosedDay(day: string): SkippedDay | undefined {
  const holidays = bankHolidays.filter((holiday) => holiday.day === day).map(({ name }) => name);
  if (day.endsWith('-12-25')) return { day, holidays: ['Christmas Day'] };
  return holidays.length > 0 || isWeekend(day) ? { day, holidays } : undefined;
}
