import { describe, expect, it } from 'vitest';
import {
  bankHolidays,
  findClosedDay,
  type HolidayPart,
  isWithinKnownHolidays,
  knownHolidays,
} from './bank-holidays.ts';
import { addDays } from './day-count.ts';

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876. */
function easterSunday(year: number): string {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const place = h + l - 7 * m + 114;
  return addDays(`${year}-0${Math.floor(place / 31)}-01`, place % 31);
}

const weekday = (day: string): number => new Date(day).getUTCDay();
const monday = (day: string): string => (weekday(day) === 1 ? day : monday(addDays(day, 1)));
/** The day itself, or the first later working day that isn't taken. */
const observed = (day: string, taken: readonly string[] = []): string =>
  [0, 6].includes(weekday(day)) || taken.includes(day) ? observed(addDays(day, 1), taken) : day;

/** What the statute's rules and the usual substitute days give for a year, apart from days proclaimed once. */
function holidaysByRule(year: number): string[] {
  const newYear = observed(`${year}-01-01`);
  const christmas = observed(`${year}-12-25`);
  const easter = easterSunday(year);
  const lastMonday = (month: string) => monday(addDays(`${year}-${month}-31`, -6));
  return [
    `${newYear} all`,
    `${observed(`${year}-01-02`, [newYear])} scotland`,
    `${observed(`${year}-03-17`)} northern-ireland`,
    `${addDays(easter, -2)} all`,
    `${addDays(easter, 1)} south`,
    `${monday(`${year}-05-01`)} all`,
    `${lastMonday('05')} all`,
    `${observed(`${year}-07-12`)} northern-ireland`,
    `${monday(`${year}-08-01`)} scotland`,
    `${lastMonday('08')} south`,
    `${observed(`${year}-11-30`)} scotland`,
    `${christmas} all`,
    `${observed(`${year}-12-26`, [christmas])} all`,
  ];
}

const shortParts = (parts: readonly HolidayPart[]): string =>
  parts.length === 3 ? 'all' : parts.length === 2 ? 'south' : (parts[0] ?? '');

describe('the bank holidays', () => {
  it('of 2026 to 2028 are what the rules give, and the one proclaimed for the World Cup', () => {
    const listed = bankHolidays.map(({ day, parts }) => `${day} ${shortParts(parts)}`);
    const expected = [2026, 2027, 2028].flatMap(holidaysByRule);
    expect(listed.filter((line) => line !== '2026-06-15 scotland').sort()).toEqual(expected.sort());
    expect(listed).toContain('2026-06-15 scotland');
    expect(bankHolidays.find(({ day }) => day === '2026-04-06')?.parts).toEqual([
      'england-and-wales',
      'northern-ireland',
    ]);
    expect(bankHolidays[0]?.parts).toEqual(['england-and-wales', 'scotland', 'northern-ireland']);
  });

  it('are named, and say how sure they are', () => {
    const names = new Set(bankHolidays.map(({ name }) => name.replace(' (substitute day)', '')));
    expect([...names]).toEqual([
      'New Year’s Day',
      '2 January',
      'St Patrick’s Day',
      'Good Friday',
      'Easter Monday',
      'Early May bank holiday',
      'Spring bank holiday',
      'World Cup bank holiday',
      'Battle of the Boyne',
      'Summer bank holiday',
      'St Andrew’s Day',
      'Christmas Day',
      'Boxing Day',
    ]);
    const substitutes = bankHolidays.filter(({ name }) => name.endsWith('(substitute day)')).map(({ day }) => day);
    expect(substitutes).toEqual([
      '2026-07-13',
      '2026-12-28',
      '2027-01-04',
      '2027-12-27',
      '2027-12-28',
      '2028-01-03',
      '2028-01-04',
    ]);
    // What England and Wales share is in the published list for all three years; the rest of 2027 and 2028 is not yet.
    for (const { day, parts, sure } of bankHolidays) {
      const isListed = parts.includes('england-and-wales') || day < '2027';
      expect(sure, day).toBe(isListed ? 'listed' : 'by-rule');
    }
  });

  it.each([
    ['2026-11-20', undefined],
    ['2026-11-21', []],
    ['2026-11-22', []],
    ['2026-11-30', ['St Andrew’s Day']],
    ['2026-07-13', ['Battle of the Boyne (substitute day)']],
    ['2027-12-25', ['Christmas Day']],
    ['2026-12-25', ['Christmas Day']],
    ['2030-12-25', ['Christmas Day']],
    ['2026-12-26', []],
    ['2030-12-24', undefined],
  ])('close %s: %s', (day, holidays) => {
    expect(findClosedDay(day)).toEqual(holidays && { day, holidays });
  });

  it('are known for three years', () => {
    expect(knownHolidays).toEqual({ first: '2026-01-01', last: '2028-12-31' });
    expect(['2025-12-31', '2026-01-01', '2028-12-31', '2029-01-01'].map(isWithinKnownHolidays)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
