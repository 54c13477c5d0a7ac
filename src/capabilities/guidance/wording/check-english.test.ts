import { describe, expect, it } from 'vitest';
import { checkEnglish } from './check-english.ts';
import { jargon } from './jargon.ts';

describe('plain English', () => {
  it('has a low reading age in short words, and a high one in long ones', () => {
    const plain = checkEnglish('Get out if you can. Hide if you cannot. Then call 999 and say where you are.');
    const hard = checkEnglish(
      'Organisations responsible for establishing comprehensive protective security arrangements should ascertain proportionate methodologies.',
    );
    expect(plain).toMatchObject({ words: 17, sentences: 3, readingAge: 5, longSentences: [], jargon: [] });
    expect(hard.readingAge).toBe(18);
  });

  it('is measured as Flesch and Kincaid did', () => {
    // 14 words, 2 sentences, 23 syllables: 0.39 × 7 + 11.8 × 23/14 − 15.59 = 6.5, and five years.
    const text = 'The police officers visit the station. They carry a radio and talk to people.';
    expect(checkEnglish(text)).toMatchObject({ words: 14, sentences: 2, readingAge: 12 });
  });

  it('marks sentences of more than 25 words, each block for itself', () => {
    const words = (count: number) => Array.from({ length: count }, () => 'go').join(' ');
    const report = checkEnglish(`${words(20)}\n${words(20)}\nStop. G${words(26).slice(1)}.`);
    expect(report.longSentences.map((each) => each.words)).toEqual([26]);
    expect(report.sentences).toBe(4);
  });

  it('finds words of jargon with what to say, however they are written', () => {
    const found = checkEnglish(
      'In the event of fire, UTILISE the egress. Utilise it prior to noon. The egresses.',
    ).jargon;
    expect(found).toEqual([
      { word: 'in the event of', say: 'if', count: 1 },
      { word: 'utilise', say: 'use', count: 2 },
      { word: 'egress', say: 'way out', count: 1 },
      { word: 'prior to', say: 'before', count: 1 },
    ]);
    expect(Object.keys(jargon).filter((word) => word !== word.toLowerCase())).toEqual([]);
  });

  it('says nothing of the age of a few words', () => {
    expect(checkEnglish('Run. Hide. Tell.')).toMatchObject({ readingAge: null, words: 3, sentences: 3 });
  });
});
