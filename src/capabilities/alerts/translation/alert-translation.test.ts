import { describe, expect, it } from 'vitest';
import { someWords } from '../alert-builders.ts';
import { aCapAlert } from '../cap/cap-builders.ts';
import { withWords, wordsOf } from '../content/alert-words.ts';
import {
  findTranslation,
  listUntranslated,
  translationsOf,
  withoutTranslation,
  withTranslation,
} from './alert-translation.ts';

const welsh = {
  language: 'cy-GB',
  senderName: 'Heddlu',
  headline: 'Cerbyd amheus',
  description: 'Mae fan yno.',
  areaDesc: 'Canol y dref',
  instruction: 'Cadwch draw.',
  whatChanged: 'Mae wedi mynd.',
};

describe('a translation in a CAP message', () => {
  const cap = withTranslation(aCapAlert(), welsh);

  it('comes back as it was put in, once for each language', () => {
    expect(translationsOf(cap)).toEqual([welsh]);
    expect(translationsOf(withTranslation(cap, { ...welsh, language: 'cy', headline: 'Arall' }))).toHaveLength(1);
    expect(findTranslation(cap, 'cy')).toEqual(welsh);
    expect(withoutTranslation(cap, 'cy')).toEqual(aCapAlert());
  });

  it('has the gradings and shapes of the first language, also when these change later', () => {
    expect(cap.info[1]).toMatchObject({ urgency: 'Immediate', area: [{ areaDesc: 'Canol y dref' }] });
    expect(cap.info[1]?.area[0]?.polygon).toEqual(cap.info[0]?.area[0]?.polygon);
    const circle = [{ lat: 53.1, lon: -1.2, radiusKm: 3 }];
    const changed = withWords(cap, someWords({ severity: 'Minor', shapes: { polygon: [], circle } }));
    expect(changed.info[1]).toMatchObject({ severity: 'Minor', area: [{ areaDesc: 'Canol y dref', circle }] });
    expect(changed.info[1]?.headline).toBe('Cerbyd amheus');
  });

  it('knows what it lacks', () => {
    const first = wordsOf(aCapAlert());
    expect(listUntranslated(first, { ...welsh, whatChanged: '' })).toEqual([]);
    expect(listUntranslated(first, { ...welsh, instruction: '' })).toEqual(['What people should do']);
    expect(listUntranslated({ ...first, whatChanged: 'x' }, { ...welsh, whatChanged: '' })).toEqual(['What changed']);
  });
});
