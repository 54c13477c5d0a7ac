import { describe, expect, it } from 'vitest';
import { makeEventLine, spellStretch } from './event-line.ts';

describe('an event line', () => {
  it('draws each event with its time and what passed since the one before, as text that cannot break out', () => {
    const svg = makeEventLine({
      title: 'What happened',
      description: 'From first word to the end.',
      events: [
        { at: new Date('2026-11-22T10:00:00Z'), text: 'Drafted' },
        { at: new Date('2026-11-22T10:02:05Z'), text: 'Sent to <everybody>' },
      ],
    });
    expect(svg.match(/<circle/g)).toHaveLength(2);
    expect(svg).toContain('10:00:00  Drafted');
    expect(svg).toContain('+ 2 min 5 s');
    expect(svg).not.toContain('<everybody>');
    expect(svg).toContain('role="img"');
  });

  it('spells stretches in at most two units', () => {
    expect([900, 61_000, 3_600_000, 4_800_000].map(spellStretch)).toEqual(['1 s', '1 min 1 s', '1 h', '1 h 20 min']);
  });
});
