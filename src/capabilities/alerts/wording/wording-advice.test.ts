import { describe, expect, it } from 'vitest';
import { someWords } from '../alert-builders.ts';
import type { AlertWords } from '../content/alert-words.ts';
import { findWordingAdvice, listAcronyms } from './wording-advice.ts';

const fieldsFor = (words: Partial<AlertWords>) => findWordingAdvice(someWords(words)).map(({ field }) => field);

describe('advice on wording', () => {
  it('has nothing to say of plain words', () => {
    expect(findWordingAdvice(someWords())).toEqual([]);
  });

  it.each([
    ['senderName', { senderName: 'CTP via NaCTSO and CTSFO' }],
    ['headline', { headline: 'RVP at Market Square' }],
    ['headline', { headline: 'x'.repeat(91) }],
    ['areaDesc', { areaDesc: 'The area.' }],
    ['description', { description: `${'word '.repeat(26)}end.` }],
    ['instruction', { instruction: 'Members of the public are advised to keep away.' }],
    [
      'instruction',
      {
        instruction:
          'Immediately facilitate the comprehensive evacuation of neighbouring commercial establishments, prioritising individuals requiring additional assistance, notwithstanding operational considerations affecting neighbouring organisations participating elsewhere.',
      },
    ],
  ])('says at %s what could be better', (field, words) => {
    expect(fieldsFor(words)).toContain(field);
  });

  it('does not judge the sentences of another language', () => {
    const words = { language: 'cy-GB', description: `${'gair '.repeat(30)}.` };
    expect(fieldsFor(words)).toEqual([]);
  });

  it('knows an acronym from a word', () => {
    expect(listAcronyms('RUN, HIDE and TELL at M25 by the UK NHS; see CTSA')).toEqual(['CTSA']);
    expect(listAcronyms('KEEP AWAY FROM THE SQUARE')).toEqual([]);
  });
});
