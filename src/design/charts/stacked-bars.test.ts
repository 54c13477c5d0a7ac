import { describe, expect, it } from 'vitest';
import { chartTones } from './chart-tone.ts';
import { makeStackedBars } from './stacked-bars.ts';

const bars = makeStackedBars({
  title: 'By region',
  description: 'How far it got.',
  counts: ['answered', 'delivered'],
  rows: [
    {
      name: 'North <East>',
      segments: [
        { tone: 'waiting', value: 25 },
        { tone: 'answered', value: 50 },
        { tone: 'delivered', value: 25 },
      ],
    },
    { name: 'Wales', segments: [] },
  ],
});

describe('stacked bars', () => {
  it('draws the segments from good to bad, filling the whole width', () => {
    const places = [...bars.matchAll(/tocsin-fill--(\w+)" x="([\d.]+%)" y="20" width="([\d.]+%)"/g)].map((m) =>
      m.slice(1),
    );
    expect(places).toEqual([
      ['answered', '0%', '50%'],
      ['delivered', '50%', '25%'],
      ['waiting', '75%', '25%'],
    ]);
  });

  it('says each row in numbers with their denominator, an empty row too', () => {
    expect(bars).toContain('>75 of 100</text>');
    expect(bars).toContain('>0 of 0</text>');
    expect(bars).not.toContain('NaN');
  });

  it('tells waiting by points as well as by colour, in bar and legend', () => {
    expect(bars.match(/fill="url\(#chart-by-region-waiting\)"/g)).toHaveLength(2);
  });

  it('tells every tone by its shape too, so that none depends on colour', () => {
    const one = { name: 'Wales', segments: chartTones.map((tone) => ({ tone, value: 1 })) };
    const all = makeStackedBars({ title: 'By tone', description: '', counts: [], rows: [one] });
    const shapes = chartTones.map(
      (tone) => new RegExp(`<pattern id="chart-by-tone-${tone}"[^>]*>(.*?)</pattern>`).exec(all)?.[1] ?? tone,
    );
    expect(new Set(shapes).size).toBe(chartTones.length);
    expect(shapes.filter((shape) => !shape.startsWith('<'))).toEqual(['answered', 'unreachable']);
    expect(all.match(/fill="url\(#chart-by-tone-safe\)"/g)).toHaveLength(2);
  });

  it('escapes names and carries no style attribute', () => {
    expect(bars).toContain('North &#60;East&#62;');
    expect(bars).not.toContain('style=');
  });
});
