import { describe, expect, it } from 'vitest';
import { day, after as later } from '../../kernel/time.ts';
import { makeCalendarBars } from './calendar-bars.ts';

describe('bars of a calendar', () => {
  it('say who is when, mark what is a gap and leave out names that have no room', () => {
    const from = new Date('2026-11-23T09:00:00Z');
    const stretch = (first: number, last: number, label: string, isGap = false) => ({
      from: later(from, first * day),
      until: later(from, last * day),
      label,
      isGap,
    });
    const svg = makeCalendarBars({
      title: 'Next days',
      description: 'Two <people>.',
      from,
      until: later(from, 28 * day),
      rows: [
        {
          name: 'Duty & more',
          stretches: [stretch(-3, 7, 'A B'), stretch(7, 8, 'Somebody long'), stretch(8, 14, '', true)],
        },
      ],
    });
    expect(svg).toContain('Duty &#38; more');
    expect(svg).toContain('Two &#60;people&#62;.');
    expect(svg).toContain('>A B</text>');
    expect(svg).not.toContain('Somebody long');
    expect(svg).toContain('>GAP</text>');
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
    // What began before the picture begins at its edge.
    expect(svg).toContain('<rect x="0%" y="42" width="25%"');
  });
});
