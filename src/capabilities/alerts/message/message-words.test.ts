import { describe, expect, it } from 'vitest';
import { directionOf, messageWords } from './message-words.ts';

describe('the words of a language', () => {
  it('are English unless we have others', () => {
    expect(messageWords('cy-GB').where).toBe('Ble');
    for (const language of ['en', 'en-GB', 'pl', '']) expect(messageWords(language).where).toBe('Where');
  });

  it('are all there in Welsh, and none was forgotten in English', () => {
    const [english, welsh] = [messageWords('en'), messageWords('cy')];
    const same = Object.entries(welsh).filter(([name, text]) => text === english[name as keyof typeof english]);
    expect(same).toEqual([]);
  });

  it('tell the day in Welsh', () => {
    expect(messageWords('cy').dayAndTime(new Date('2026-11-21T14:05:00Z'))).toBe('14:05 ar 21 Tachwedd 2026');
  });

  it('know what is written from the right', () => {
    expect(['ur', 'ar-IQ', 'en', 'cy-GB'].map(directionOf)).toEqual(['rtl', 'rtl', 'ltr', 'ltr']);
  });
});
