import { describe, expect, it } from 'vitest';
import { directionOfLanguage, findLanguage, preferredLanguage } from './language.ts';

describe('a language of the interface', () => {
  it('is known by its tag', () => {
    expect(['cy', 'CY-gb', 'en_US', 'fr', '', undefined].map(findLanguage)).toEqual([
      ...['cy', 'cy', 'en', undefined, undefined, undefined],
    ]);
  });

  it('is the heaviest that a browser wishes for', () => {
    expect(preferredLanguage('fr;q=1, en;q=0.5, cy;q=0.8')).toBe('cy');
    expect(preferredLanguage('cy-GB,en;q=0.9')).toBe('cy');
    expect(preferredLanguage('cy;q=0, en')).toBe('en');
    expect([preferredLanguage('*'), preferredLanguage(undefined)]).toEqual([undefined, undefined]);
  });

  it('runs from the right in Arabic, Urdu and their like, by script where one is named', () => {
    const tags = ['ar', 'ur-PK', 'he', 'cy', 'ku-Latn', 'az-Arab', 'en'];
    expect(tags.map(directionOfLanguage)).toEqual(['rtl', 'rtl', 'rtl', 'ltr', 'ltr', 'rtl', 'ltr']);
  });
});
