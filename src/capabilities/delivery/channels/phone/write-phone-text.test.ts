import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findGsmOctets } from '../../../../platform/outbound/smpp/gsm-alphabet.ts';
import { countSegments } from '../../../../platform/outbound/smpp/phone-text.ts';
import { mostSegments, plainPunctuation, writeCall, writeSms } from './write-phone-text.ts';

const link = 'https://alerts.example.org/a/AAECAwQFBgcICQoLDA0ODw';
const content = {
  headline: 'EXERCISE: Stay inside – Northmoor',
  summary: 'Go in.\nClose the doors, and don’t come out.',
  language: 'en',
  isReal: false,
};

describe('a text message', () => {
  it('says first what it is, then what to do, then where to answer, in one part where it fits', () => {
    const text = writeSms(content).text(link);
    expect(text).toBe(
      `EXERCISE: Stay inside - Northmoor\nGo in.\nClose the doors, and don't come out.\nAnswer: ${link}`,
    );
    expect(findGsmOctets(text)).toBeDefined();
    expect(countSegments(text)).toBe(1);
  });

  it('asks in Welsh, and keeps its letters', () => {
    const text = writeSms({ ...content, headline: 'YMARFER: Arhoswch yn y tŷ', language: 'cy' }).text(link);
    expect(text).toMatch(/^YMARFER: Arhoswch yn y tŷ\n/);
    expect(text).toContain(`\nAtebwch: ${link}`);
  });

  it('is cut at a word when it is too long, never in its link', () => {
    const long = writeSms({ ...content, summary: 'Walk to the school. '.repeat(60) }).text(link);
    expect(countSegments(long)).toBe(mostSegments);
    expect(long).toMatch(/\w\.\.\.\nAnswer: https\S+$/);
  });

  it('fits and ends with the link whatever is written', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 900, unit: 'grapheme' }),
        fc.string({ maxLength: 2000 }),
        (headline, summary) => {
          const text = writeSms({ ...content, headline, summary }).text(link);
          expect(text.endsWith(link)).toBe(true);
          expect(countSegments(text)).toBeLessThanOrEqual(mostSegments);
        },
      ),
    );
  });

  it('is written with the signs of a typewriter', () => {
    expect(plainPunctuation('“It’s” 10–12… •\u00a0x')).toBe('"It\'s" 10-12... - x');
  });
});

describe('a call', () => {
  it('says everything twice, with the keys and without the link', () => {
    const spoken = writeCall({ ...content, summary: 'Go in.\nClose the doors' }).text(link);
    const once =
      'EXERCISE: Stay inside – Northmoor. Go in. Close the doors. Press 1 if you have heard this, 2 if you are safe, 3 if you need help.';
    expect(spoken).toBe(`${once} ${once}`);
    expect(writeCall({ ...content, language: 'cy-GB' }).text(link)).toContain('Pwyswch 1');
  });
});
