import { describe, expect, it } from 'vitest';
import { makeLink } from './search-address.ts';
import { makeFacetGroups, passagePieces } from './search-view.ts';

const asked = { q: 'bag & <b>', page: 2, part: 'results' as const };

describe('the view of a search', () => {
  it('marks what was looked for without trusting the text', () => {
    expect(passagePieces('one \u0002two\u0003 <b>three \u0002four\u0003')).toEqual([
      { text: 'one ', isMarked: false },
      { text: 'two', isMarked: true },
      { text: ' <b>three ', isMarked: false },
      { text: 'four', isMarked: true },
      { text: '', isMarked: false },
    ]);
    expect(passagePieces('')).toEqual([{ text: '', isMarked: false }]);
  });

  it('keeps in a link what was asked and leaves out what is usual', () => {
    expect(makeLink(asked, { page: 1, topic: 'drills' })).toBe('/search?q=bag+%26+%3Cb%3E&topic=drills');
    expect(makeLink(asked, {})).toBe('/search?q=bag+%26+%3Cb%3E&page=2');
  });

  it('offers choices that narrow something, and counts what holds for all', () => {
    const counts = [
      { facet: 'kind' as const, value: 'guide', count: 5 },
      { facet: 'sector' as const, value: '', count: 3 },
      { facet: 'sector' as const, value: 'hotels', count: 2 },
      { facet: 'topic' as const, value: 'drills', count: 4 },
      { facet: 'topic' as const, value: 'bombs', count: 1 },
    ];
    const groups = makeFacetGroups(asked, counts, (_name, value) => value);
    expect(groups).toMatchObject([
      {
        title: 'Topic',
        values: [
          { label: 'drills', count: 4 },
          { label: 'bombs', count: 1 },
        ],
      },
      { title: 'Sector', values: [{ label: 'hotels', count: 5 }] },
    ]);
    expect(makeFacetGroups({ ...asked, topic: 'bombs' }, counts, (_name, value) => value)).toHaveLength(1);
  });
});
