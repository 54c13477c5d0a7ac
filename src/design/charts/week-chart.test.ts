import { describe, expect, it } from 'vitest';
import { makeWeekChart } from './week-chart.ts';

describe('a picture of a week', () => {
  const chart = makeWeekChart({
    title: 'Quiet <hours>',
    description: 'From 18:00 to midnight on Tuesday.',
    stretches: [{ day: 2, from: 18 * 60, to: 24 * 60 }],
  });

  it('fills what it is told, on its day and nowhere else', () => {
    const filled = [
      ...chart.matchAll(/<rect x="([\d.]+)%" y="(\d+)" height="14" width="([\d.]+)%" fill="currentColor"/g),
    ];
    expect(filled.map(([, x, y, width]) => [x, y, width])).toEqual([['78.5', '42', '21.5']]);
    expect(chart.match(/fill="none"/g)).toHaveLength(7);
  });

  it('is named for whoever does not see it, with its words made safe', () => {
    expect(chart).toContain('role="img"');
    expect(chart).toContain('Quiet &#60;hours&#62;');
    expect(chart).toContain('From 18:00 to midnight on Tuesday.');
  });
});
