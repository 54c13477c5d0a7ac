import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aContent, someWords } from '../alert-builders.ts';
import { fillTemplate, findBlankFaults, findOpenBlanks, listVariables } from './template-variables.ts';

const template = aContent({
  headline: '{{incident}} at {{placeName}}',
  areaDesc: '{{placeName}}',
  instruction: 'Keep away from {{placeName}}. Use {{road2}}.',
});

describe('the blanks of a template', () => {
  it('are asked for once each, in the order of reading, with where they stand', () => {
    expect(listVariables(template)).toEqual([
      { name: 'incident', label: 'Incident', standsIn: ['Headline'] },
      { name: 'placeName', label: 'Place name', standsIn: ['Headline', 'Where', 'What people should do'] },
      { name: 'road2', label: 'Road 2', standsIn: ['What people should do'] },
    ]);
  });

  it('are filled everywhere, and nothing else changes', () => {
    const filled = fillTemplate(template, { incident: 'A van', placeName: 'Market Square', road2: 'Mill Lane' });
    expect(filled).toEqual(
      aContent({
        headline: 'A van at Market Square',
        areaDesc: 'Market Square',
        instruction: 'Keep away from Market Square. Use Mill Lane.',
      }),
    );
  });

  it('never take a value for more than its text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (incident, placeName) => {
        const { words } = fillTemplate(template, { incident, placeName });
        expect(words.headline).toBe(`${incident} at ${placeName}`);
      }),
    );
    expect(fillTemplate(template, { incident: '{{placeName}}', placeName: '$&' }).words.headline).toBe(
      '{{placeName}} at $&',
    );
  });

  it('must be readable when they are saved', () => {
    expect(findBlankFaults(template)).toEqual({});
    for (const wrong of ['{{ place }}', '{{Place}}', '{{place', 'place}}', '{{}}', '{{a b}}', '{{answerLink}}']) {
      expect(Object.keys(findBlankFaults(aContent({ headline: wrong }))), wrong).toEqual(['headline']);
    }
  });

  it('are told when one is left open', () => {
    expect(findOpenBlanks(template.words).map(({ field }) => field)).toEqual(['headline', 'areaDesc', 'instruction']);
    expect(findOpenBlanks(someWords())).toEqual([]);
  });
});
