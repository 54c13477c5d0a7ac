import { describe, expect, it } from 'vitest';
import { makeCatalogue } from './catalogue.ts';
import { makeSpeaker } from './speaker.ts';

const words = {
  Works: 'Yn gweithio',
  'Not used since {moment}': 'Heb ei ddefnyddio ers {moment}',
  '{n, plural, one {# person} other {# people}}': '{n, plural, two {# berson} other {# person}}',
  'There is no such page': 'Nid oes tudalen o’r fath',
};
const speaker = makeSpeaker(makeCatalogue('cy', new Map([['identity', words]])), '/nowhere', []);

describe('the speaker of a language', () => {
  it('says what a program wrote into a view: texts, lists, and what items of components show', () => {
    expect(speaker.said('Works')).toBe('Yn gweithio');
    expect(speaker.said('Not used since 21 November 2026')).toBe('Heb ei ddefnyddio ers 21 Tachwedd 2026');
    expect(speaker.said(['Works', 'Kim', 7, null])).toEqual(['Yn gweithio', 'Kim', 7, null]);
    const item = { value: 'Works', text: 'Works', hint: { text: 'Works' }, checked: true };
    expect(speaker.said([item])).toEqual([
      { value: 'Works', text: 'Yn gweithio', hint: { text: 'Yn gweithio' }, checked: true },
    ]);
  });

  it('counts in the forms of its language, and says nothing where it has none', () => {
    expect(speaker.plural(2, 'person', 'people')).toBe('2 berson');
    expect(speaker.plural(2, 'place', 'places')).toBeUndefined();
  });

  it('says a refusal of whatever capability', () => {
    const view = { title: 'There is no such page', sentence: 'There is no such page', code: 'X' };
    expect(speaker.view('pages/refusal.njk', view)).toEqual({
      ...{ title: 'Nid oes tudalen o’r fath', sentence: 'Nid oes tudalen o’r fath', code: 'X' },
    });
  });
});
