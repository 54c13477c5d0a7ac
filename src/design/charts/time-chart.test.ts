import { describe, expect, it } from 'vitest';
import { after as laterBy, minute } from '../../kernel/time.ts';
import { makeTimeChart } from './time-chart.ts';

const from = new Date('2026-11-21T14:00:00Z');
const to = laterBy(from, 10 * minute);

function aChart(over: Partial<Parameters<typeof makeTimeChart>[0]> = {}): string {
  return makeTimeChart({
    title: 'Who has it',
    description: 'Counts by minute.',
    series: [
      {
        name: 'Delivered',
        points: [
          { at: from, value: 0 },
          { at: laterBy(from, 5 * minute), value: 800 },
          { at: laterBy(from, 8 * minute), value: 1530 },
        ],
      },
    ],
    from,
    to,
    now: laterBy(from, 6 * minute),
    ...over,
  });
}

describe('the time chart', () => {
  it('is one picture with a name and a description', () => {
    expect(aChart()).toContain('role="img" aria-labelledby="chart-who-has-it-title chart-who-has-it-desc"');
    expect(aChart()).toContain('<desc id="chart-who-has-it-desc">Counts by minute.</desc>');
  });

  it('steps to the last value and holds it until now, never beyond', () => {
    const path = /class="tocsin-line tocsin-line--1" d="(M0[^"]*)"/.exec(aChart())?.[1] ?? '';
    expect(path).toMatch(/^M0,210L500,210L500,[\d.]+L600,[\d.]+L600,[\d.]+$/);
    expect(aChart()).toContain('<b>800</b>');
  });

  it('marks now only while there is a future', () => {
    expect(aChart()).toContain('>now</text>');
    expect(aChart({ now: laterBy(to, minute) })).not.toContain('>now</text>');
  });

  it('leaves out times on a phone that would run into each other', () => {
    const chart = aChart({ to: laterBy(from, 2 * minute), now: from });
    const times = [
      ...chart.matchAll(/<text( class="tocsin-chart__spare")? x="[^"]*" y="[^"]*" text-anchor="\w+">\d\d:/g),
    ];
    expect(times.length).toBeGreaterThan(4);
    expect(times.filter((each) => !each[1]).length).toBeLessThanOrEqual(3);
    expect(times[0]?.[1]).toBeUndefined();
  });

  it('writes London time, whatever the season', () => {
    const summer = new Date('2026-07-01T12:00:00Z');
    const chart = aChart({ from: summer, to: laterBy(summer, 60 * minute), now: summer, series: [] });
    expect(chart).toContain('>14:00</text>');
    expect(chart).not.toContain('>12:00</text>');
  });

  it('shows the denominator and says when nothing was counted', () => {
    const chart = aChart({ series: [], total: { name: 'to be told', value: 1530 } });
    expect(chart).toContain('1,530 to be told');
    expect(chart).toContain('Nothing counted yet');
  });

  it('escapes what people wrote and carries no style attribute', () => {
    const chart = aChart({ title: '<i> & "co"' });
    expect(chart).toContain('&#60;i&#62; &#38; &#34;co&#34;');
    expect(chart).not.toContain('style=');
  });
});
