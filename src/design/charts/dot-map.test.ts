import { describe, expect, it } from 'vitest';
import { chartTones } from './chart-tone.ts';
import { type MapDot, makeDotMap } from './dot-map.ts';

/** Evenly strewn dots, the hardest case: real people live close together and share places. */
function strewnDots(number: number): MapDot[] {
  const golden = 0.618_033_988_75;
  return Array.from({ length: number }, (_, index) => ({
    latitude: 50 + (index / number) * 10,
    longitude: -6 + ((index * golden) % 1) * 7.5,
    state: chartTones[index % 5] ?? 'waiting',
  }));
}

function aMap(over: Partial<Parameters<typeof makeDotMap>[0]> = {}): string {
  return makeDotMap({ title: 'Where', description: 'Every site.', dots: [], ...over });
}

describe('the dot map', () => {
  it('keeps 20,000 dots under 150 kB', () => {
    expect(aMap({ dots: strewnDots(20_000) }).length).toBeLessThan(150_000);
  });

  it('puts north above and east to the right', () => {
    const map = aMap({
      dots: [
        { latitude: 51, longitude: -1, state: 'answered' },
        { latitude: 52, longitude: 0, state: 'answered' },
      ],
    });
    const [, x, y, dx, dy] = /d="M(\d+) (\d+)h0m(-?\d+) (-?\d+)h0"/.exec(map) ?? [];
    expect(Number(x)).toBeGreaterThan(300);
    expect(Number(y)).toBe(14);
    expect(Number(dx)).toBeLessThan(0);
    expect(Number(dy)).toBeGreaterThan(0);
  });

  it('draws one path for each state and everybody in need of help on top', () => {
    const map = aMap({
      dots: [
        { latitude: 51, longitude: -1, state: 'need-help' },
        { latitude: 52, longitude: 0, state: 'answered' },
        { latitude: 53, longitude: 0, state: 'answered' },
      ],
    });
    expect([...map.matchAll(/<path id="chart-where-([\w-]+)"/g)].map((match) => match[1])).toEqual([
      'answered',
      'need-help',
    ]);
    expect(map).toContain('Needs help <b>1</b>');
  });

  it('draws two people in one place once and counts both', () => {
    const dot = { latitude: 51, longitude: -1, state: 'answered' } as const;
    const map = aMap({ dots: [dot, dot] });
    expect(map.match(/h0"\/><\/defs>/g)).toHaveLength(1);
    expect(map).toContain('<b>2</b>');
  });

  it('outlines areas inside its edges and names places', () => {
    const map = aMap({
      shapes: [
        { kind: 'circle', latitude: 51.5, longitude: -0.1, radiusKm: 10 },
        {
          kind: 'polygon',
          corners: [
            [51.4, -0.2],
            [51.6, -0.2],
            [51.6, 0],
          ],
        },
      ],
      labels: [{ latitude: 51.5, longitude: -0.1, text: 'King & Co' }],
    });
    const [, cx, r] = /<circle class="tocsin-outline" cx="(\d+)" cy="\d+" r="([\d.]+)"/.exec(map) ?? [];
    expect(Number(cx) - Number(r)).toBeGreaterThanOrEqual(0);
    expect(map).toContain('King &#38; Co');
  });

  it('stands without any dot, and carries no style attribute', () => {
    expect(aMap()).toContain('role="img"');
    expect(aMap({ dots: strewnDots(50) })).not.toMatch(/style=|NaN/);
  });
});
