import { describe, expect, it } from 'vitest';
import { aContent } from '../alert-builders.ts';
import { compareContent } from './compare-content.ts';

describe('what differs between two contents', () => {
  it('is nothing between equal ones', () => {
    expect(compareContent(aContent(), aContent())).toEqual([]);
  });

  it('is each field that differs, in the words of the form', () => {
    const after = aContent({ headline: 'Gone' }, { lastsMinutes: null });
    expect(compareContent(aContent(), after)).toEqual([
      { field: 'headline', label: 'Headline', before: 'Suspicious vehicle at Market Square', after: 'Gone' },
      { field: 'expiresIn', label: 'Holds for', before: '120 minutes', after: '' },
    ]);
  });

  it('does not mind the order in which regions were ticked', () => {
    const one = { everyone: false, regions: ['wales', 'london'], sectors: [], roles: [], insideArea: false };
    const other = { ...one, regions: ['london', 'wales'] };
    expect(compareContent(aContent({}, { selection: one }), aContent({}, { selection: other }))).toEqual([]);
  });
});
