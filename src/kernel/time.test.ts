import { describe, expect, it } from 'vitest';
import {
  clockTime,
  day,
  dayAndTime,
  dayInWords,
  hour,
  isDay,
  londonDay,
  minute,
  after as momentAfter,
  readLondonTime,
  second,
  timeAgo,
} from './time.ts';

describe('times as pages say them', () => {
  it.each([
    ['2026-01-15T12:05:00Z', '12:05 on 15 January 2026'],
    ['2026-07-15T12:05:00Z', '13:05 on 15 July 2026'],
    // The clocks go forward at 01:00 UTC on 29 March 2026, and back at 01:00 UTC on 25 October.
    ['2026-03-29T00:59:00Z', '00:59 on 29 March 2026'],
    ['2026-03-29T01:00:00Z', '02:00 on 29 March 2026'],
    ['2026-10-25T00:59:00Z', '01:59 on 25 October 2026'],
    ['2026-10-25T01:00:00Z', '01:00 on 25 October 2026'],
    // A summer midnight is the next day in London, and is written 00, not 24.
    ['2026-07-15T23:00:00Z', '00:00 on 16 July 2026'],
  ])('%s is %s in London', (moment, said) => {
    expect(dayAndTime(new Date(moment))).toBe(said);
    expect(clockTime(new Date(moment))).toBe(said.slice(0, 5));
  });

  const now = new Date('2026-07-15T12:00:00Z');
  it.each([
    [-minute, 'just now'],
    [0, 'just now'],
    [2 * second - 1, 'just now'],
    [2 * second, '2 seconds ago'],
    [minute - 1, '59 seconds ago'],
    [minute, '1 minute ago'],
    [2 * minute - 1, '1 minute ago'],
    [2 * minute, '2 minutes ago'],
    [hour - 1, '59 minutes ago'],
    [hour, '12:00 on 15 July 2026'],
  ])('%d ms before now is "%s"', (passed, said) => {
    expect(timeAgo(momentAfter(now, -passed), now)).toBe(said);
  });

  it('moves a moment either way', () => {
    expect(momentAfter(now, day)).toEqual(new Date('2026-07-16T12:00:00Z'));
    expect(momentAfter(now, -hour)).toEqual(new Date('2026-07-15T11:00:00Z'));
  });
});

describe('a day', () => {
  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['26-01-01', false],
    ['', false],
  ])('%s exists: %s', (text, exists) => {
    expect(isDay(text)).toBe(exists);
  });
});

describe('a time in London', () => {
  it.each([
    ['2026-01-15 12:05', '2026-01-15T12:05:00Z'],
    ['2026-07-15T00:30', '2026-07-14T23:30:00Z'],
    // Twice: the first. Never: an hour on.
    ['2026-10-25 01:30', '2026-10-25T00:30:00Z'],
    ['2026-10-25 02:30', '2026-10-25T02:30:00Z'],
    ['2026-03-29 01:30', '2026-03-29T01:30:00Z'],
    ['2026-03-29 02:30', '2026-03-29T01:30:00Z'],
  ])('%s is %s', (text, moment) => {
    expect(readLondonTime(text)).toEqual(new Date(moment));
  });

  it.each(['', 'soon', '2026-02-30 10:00', '2026-02-20 24:00', '2026-02-20 9:00'])('%j is none', (text) => {
    expect(readLondonTime(text)).toBeUndefined();
  });
});

describe('a day in London', () => {
  it.each([
    ['2026-07-15T22:59:59Z', '2026-07-15', '15 July 2026'],
    ['2026-07-15T23:00:00Z', '2026-07-16', '16 July 2026'],
    ['2026-01-15T23:30:00Z', '2026-01-15', '15 January 2026'],
  ])('at %s is %s', (moment, day, words) => {
    expect([londonDay(new Date(moment)), dayInWords(new Date(moment))]).toEqual([day, words]);
  });
});
