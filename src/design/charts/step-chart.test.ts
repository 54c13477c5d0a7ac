import { describe, expect, it } from 'vitest';
import { makeStepChart } from './step-chart.ts';

const levels = ['LOW', 'HIGH'];
const moment = (text: string) => new Date(`${text}T00:00:00Z`);

describe('a step chart', () => {
  const chart = makeStepChart({
    title: 'Level <over> time',
    description: 'LOW until 2025, then HIGH.',
    levels,
    steps: [
      { level: 'LOW', from: moment('2024-01-01'), until: moment('2025-01-01') },
      { level: 'HIGH', from: moment('2025-01-01'), until: moment('2026-01-01') },
    ],
  });

  it('draws each level as a flat line where it held, and the rise between', () => {
    const flats = [...chart.matchAll(/x1="([\d.]+)%" x2="([\d.]+)%" y1="(\d+)" y2="(\d+)"[^>]*stroke-width="6"/g)];
    expect(flats.map(([, from, until, y]) => [from, until, y])).toEqual([
      ['32', '65.05', '59'],
      ['65.05', '98', '25'],
    ]);
    expect(chart).toContain('x1="65.05%" x2="65.05%" y1="59" y2="25" stroke="currentColor" stroke-width="2"');
  });

  it('has a name, a description and the years, made safe', () => {
    expect(chart).toContain('Level &#60;over&#62; time</title>');
    expect(chart).toContain('LOW until 2025, then HIGH.</desc>');
    expect(chart).toMatch(/>2025<\/text>/);
  });

  it('draws nothing but the lanes when nothing is known', () => {
    const empty = makeStepChart({ title: 'Empty', description: 'Nothing is known.', levels, steps: [] });
    expect(empty).not.toContain('stroke-width="6"');
    expect(empty).not.toContain('NaN');
  });
});
