import { describe, expect, it } from 'vitest';
import { momentInWelsh, timeWords } from './time-words.ts';

const moment = new Date('2026-11-21T14:05:00Z');
const later = (seconds: number) => new Date(moment.getTime() + seconds * 1000);

describe('a moment that was told in English', () => {
  it('is told in Welsh, and nothing else is', () => {
    const told = ['14:05 on 21 November 2026', '1 May 2026', '3 minutes ago', '12 seconds ago', 'just now'];
    expect(told.map(momentInWelsh)).toEqual([
      ...['14:05 ar 21 Tachwedd 2026', '1 Mai 2026', '3 munud yn ôl', '12 eiliad yn ôl', 'yr eiliad hon'],
    ]);
    expect(['on 21 November 2026', '5 Acacia 2026', 'A bag'].map(momentInWelsh)).toEqual([
      ...['on 21 November 2026', '5 Acacia 2026', 'A bag'],
    ]);
  });
});

describe('moments', () => {
  it('are told in Welsh', () => {
    const { dayAndTime, dayInWords, timeAgo } = timeWords('cy');
    expect([dayAndTime(moment), dayInWords(moment)]).toEqual(['14:05 ar 21 Tachwedd 2026', '21 Tachwedd 2026']);
    expect([1, 12, 60, 185, 7200].map((seconds) => timeAgo(moment, later(seconds)))).toEqual([
      'yr eiliad hon',
      '12 eiliad yn ôl',
      '1 munud yn ôl',
      '3 munud yn ôl',
      '14:05 ar 21 Tachwedd 2026',
    ]);
  });

  it('are told in English as the kernel tells them', () => {
    expect(timeWords('en').timeAgo(moment, later(12))).toBe('12 seconds ago');
  });
});
