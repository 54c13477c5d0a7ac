import { describe, expect, it } from 'vitest';
import { someWords } from '../alert-builders.ts';
import { aCapAlert, aCapInfo } from '../cap/cap-builders.ts';
import { withWords, wordsOf } from './alert-words.ts';

describe('words in a CAP message', () => {
  it('come back as they were put in', () => {
    const words = someWords({ shapes: { polygon: [], circle: [{ lat: 53.1, lon: -1.2, radiusKm: 3 }] } });
    expect(wordsOf(withWords(aCapAlert(), words))).toEqual(words);
    expect(wordsOf(withWords({ ...aCapAlert(), info: [] }, words))).toEqual(words);
  });

  it('leave alone what the form does not show', () => {
    const area = [{ areaDesc: 'Northmoor', polygon: [], circle: [], geocode: [{ valueName: 'code', value: '1' }] }];
    const cap = aCapAlert({
      info: [aCapInfo({ area, web: 'https://northmoor.example' }), aCapInfo({ language: 'cy' })],
    });
    const same = withWords(cap, { ...wordsOf(cap), headline: 'Another headline' });
    expect(same.info[0]).toMatchObject({ headline: 'Another headline', area, web: 'https://northmoor.example' });
    expect(same.info[1]).toEqual(cap.info[1]);
  });

  it('replace the areas as soon as place or shape is changed', () => {
    const changed = withWords(aCapAlert(), someWords({ areaDesc: 'Elsewhere' }));
    expect(changed.info[0]?.area).toEqual([{ areaDesc: 'Elsewhere', polygon: [], circle: [], geocode: [] }]);
  });

  it('keep what changed in the note of an update only', () => {
    const words = someWords({ whatChanged: 'The van is gone.' });
    expect(withWords(aCapAlert({ msgType: 'Update' }), words).note).toBe('The van is gone.');
    expect(withWords(aCapAlert({ note: 'Exercise Grey Heron' }), words).note).toBe('Exercise Grey Heron');
  });
});
