import { describe, expect, it } from 'vitest';
import { makeCompareBars } from './compare-bars.ts';

describe('bars that compare', () => {
  it('set each figure beside the one before, on a scale of its own', () => {
    const figures = [
      { name: 'Answered <in time>', now: 40, before: 80, unit: '%' },
      { name: 'Half answered', now: 30.4, before: null, unit: ' s' },
    ];
    const svg = makeCompareBars({ title: 'Then and now', description: 'Two figures.', figures });
    expect(svg).toContain('width="30%" height="14" fill="currentColor"/>');
    expect(svg).toContain('last time: 80%');
    expect(svg).toContain('now: 30 s');
    expect(svg).toContain('last time: none');
    expect(svg).toContain('Answered &#60;in time&#62;');
  });
});
