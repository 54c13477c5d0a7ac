import { describe, expect, it } from 'vitest';
import { chartId, escapeMarkup, percent, shortNumber } from './svg-markup.ts';

describe('markup of pictures', () => {
  it('escapes every character that could end a text or an attribute', () => {
    expect(escapeMarkup(`<a b="c" d='e'>&`)).toBe('&#60;a b=&#34;c&#34; d=&#39;e&#39;&#62;&#38;');
  });

  it('writes numbers as short as they go', () => {
    expect([shortNumber(12.04), shortNumber(-0.01), shortNumber(3), percent(1 / 3)]).toEqual([
      '12',
      '0',
      '3',
      '33.33%',
    ]);
  });

  it('makes an id of a title', () => {
    expect(chartId('Who has it? By region')).toBe('chart-who-has-it-by-region');
  });
});
