import { describe, expect, it } from 'vitest';
import { timeWords } from './time-words.ts';

const moment = new Date('2026-11-21T14:05:00Z');
const later = (seconds: number) => new Date(moment.getTime() + seconds * 1000);

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
