import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findClosedDay } from './bank-holidays.ts';
import { addDays } from './day-count.ts';
import { findNoticeGiven, lastDayForCopy, readNotice } from './notice-dates.ts';
import { ruleSets } from './rule-set.ts';

const [rules] = ruleSets;

describe('when a notice is given', () => {
  it('sent by e-mail on the Thursday before Good Friday: 09:00 on Tuesday', () => {
    expect(findNoticeGiven('email', '2026-04-02')).toEqual({
      day: '2026-04-07',
      clock: '09:00',
      skipped: [
        { day: '2026-04-03', holidays: ['Good Friday'] },
        { day: '2026-04-04', holidays: [] },
        { day: '2026-04-05', holidays: [] },
        { day: '2026-04-06', holidays: ['Easter Monday'] },
      ],
      sure: true,
      cites: 's.29(10)-(11)',
    });
  });

  it.each([
    ['2026-11-24', '2026-11-25'],
    ['2026-11-20', '2026-11-23'],
    ['2026-11-27', '2026-12-01'],
    ['2026-07-10', '2026-07-14'],
    ['2026-03-16', '2026-03-18'],
    ['2026-12-24', '2026-12-29'],
    ['2026-12-31', '2027-01-05'],
    ['2027-01-01', '2027-01-05'],
  ])('by e-mail on %s: on %s, as a bank holiday in any part of the United Kingdom counts', (sent, given) => {
    expect(findNoticeGiven('email', sent).day).toBe(given);
  });

  it('by e-mail in years without a known list is not sure', () => {
    expect(findNoticeGiven('email', '2028-12-29')).toMatchObject({ day: '2029-01-01', sure: false });
    expect(findNoticeGiven('email', '2028-12-27')).toMatchObject({ day: '2028-12-28', sure: true });
  });

  it.each(['hand', 'address', 'post'] as const)('in other ways (%s): on the day it came, weekend or not', (way) => {
    expect(findNoticeGiven(way, '2026-11-22')).toEqual({
      day: '2026-11-22',
      clock: null,
      skipped: [],
      sure: true,
      cites: 's.29(1)',
    });
  });

  it('by e-mail is always a later working day, with every day between closed', () => {
    fc.assert(
      fc.property(fc.nat(1000), (start) => {
        const sent = addDays('2026-01-01', start);
        const { day, skipped } = findNoticeGiven('email', sent);
        expect(day > sent).toBe(true);
        expect(findClosedDay(day)).toBeUndefined();
        expect(addDays(sent, skipped.length + 1)).toBe(day);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the dates of a notice', () => {
  it('of compliance: an appeal by 28 May for one given on 1 May, which stops it meanwhile', () => {
    expect(readNotice('compliance', 'hand', '2026-05-01', rules)).toMatchObject({
      given: { day: '2026-05-01' },
      dates: [{ code: 'appeal', day: '2026-05-28', cites: 's.16(2)', from: '2026-05-01', length: 28, unit: 'days' }],
      appealSuspends: true,
      appealCites: 's.16(6)',
    });
  });

  it('of restriction: six months at most, then three more, and an appeal that doesn’t stop it', () => {
    expect(readNotice('restriction', 'hand', '2026-05-01', rules)).toMatchObject({
      dates: [
        { code: 'appeal', day: '2026-05-28', cites: 's.16(2)' },
        { code: 'effect', day: '2026-10-31', cites: 's.14(4)', from: '2026-05-01', length: 6, unit: 'months' },
        { code: 'extension', day: '2027-01-31', cites: 's.15(5)', from: '2026-11-01', length: 3, unit: 'months' },
      ],
      appealSuspends: false,
      appealCites: 's.16(7)',
    });
  });

  it('of a penalty: 28 days to appeal and at least 28 to pay, counted from when an e-mail is deemed given', () => {
    const periods = { ...rules.periods, payDays: 30 };
    expect(readNotice('penalty', 'email', '2026-04-02', { ...rules, periods })).toMatchObject({
      given: { day: '2026-04-07', clock: '09:00' },
      dates: [
        { code: 'appeal', day: '2026-05-04', cites: 's.22(2)', from: '2026-04-07', length: 28, unit: 'days' },
        { code: 'pay', day: '2026-05-06', cites: 's.17(5)', from: '2026-04-07', length: 30, unit: 'days' },
      ],
      appealSuspends: true,
      appealCites: 's.22(6)',
    });
  });

  it('of a document revised on 1 March: the copy goes by 30 March', () => {
    expect(lastDayForCopy('2026-03-01', rules)).toBe('2026-03-30');
  });
});
