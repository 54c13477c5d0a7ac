import { describe, expect, it } from 'vitest';
import { makeAreaMap } from './area-map.ts';

const square = {
  kind: 'polygon' as const,
  corners: [
    [53, -1.2],
    [53, -1.1],
    [53.1, -1.1],
    [53.1, -1.2],
  ] as const,
};

describe('a small map of an area', () => {
  it('draws outline, place and scale, and says what it shows', () => {
    const map = makeAreaMap({
      title: 'Map',
      description: 'The <area>.',
      shapes: [square, { kind: 'circle', latitude: 53.05, longitude: -1.15, radiusKm: 2 }],
      place: { latitude: 53.2, longitude: -1.15, label: 'Your site & more' },
    });
    expect(map.match(/tocsin-area"/g)).toHaveLength(2);
    expect(map).toContain('<desc id="area-map-desc">The &#60;area&#62;.</desc>');
    expect(map).toContain('Your site &#38; more');
    expect(map).toMatch(/>[125]0* km<\/text>/);
  });

  it('stays light, however finely the area was drawn', () => {
    const corners = Array.from({ length: 20_000 }, (_, step): readonly [number, number] => {
      const angle = (step / 20_000) * 2 * Math.PI;
      return [53 + Math.sin(angle) / 10, -1 + Math.cos(angle) / 10];
    });
    const map = makeAreaMap({ title: 'Map', description: 'Fine.', shapes: [{ kind: 'polygon', corners }] });
    expect(map.length).toBeLessThan(2000);
  });
});
