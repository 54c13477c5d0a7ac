import { describe, expect, it } from 'vitest';
import { makeRiskMatrix, makeSmallRiskMatrix } from './risk-matrix.ts';

const matrix = {
  title: 'Before <treatment>',
  description: 'Two risks.',
  likelihood: ['Rare', 'Often & soon'],
  impact: ['Small', 'An impact with a long name'],
  cells: [
    [
      { band: 'Low', tone: 'teal', marks: [] },
      { band: 'Tolerable for a while', tone: 'sand', marks: ['2'] },
    ],
    [
      { band: 'Low', tone: 'teal', marks: [] },
      { band: 'High', tone: 'rust', marks: ['1', '3', '4', '5'] },
    ],
  ],
};

describe('a heat map', () => {
  it('says bands and marks in words, the likeliest on top, and lets nothing of the names through as markup', () => {
    const svg = makeRiskMatrix(matrix);
    expect(svg).toContain('Before &#60;treatment&#62;');
    expect(svg.indexOf('Often &#38; soon')).toBeGreaterThan(svg.indexOf('Rare'));
    expect(svg).toMatch(/y="18"[^>]*>Rare|y="94"[^>]*>Rare/);
    expect(svg).toContain('>1 3 +2</text>');
    expect(svg).toContain('>Tolerable…</text>');
    expect(svg).toContain('class="tocsin-risk tocsin-risk--rust"');
    expect(svg).toContain('An impact with …');
  });

  it('has a small likeness with counts', () => {
    const svg = makeSmallRiskMatrix(matrix);
    expect(svg).toContain('>4</text>');
    expect(svg).not.toContain('High');
    expect(svg.match(/<rect/g)).toHaveLength(4);
  });
});
