import { describe, expect, it } from 'vitest';
import { makeProjection } from './map-projection.ts';

describe('the projection', () => {
  it('keeps every place inside its edges', () => {
    const places = [
      { latitude: 49.9, longitude: -8 },
      { latitude: 60.8, longitude: 1.7 },
    ];
    const { width, height, project } = makeProjection(places);
    for (const { x, y } of places.map(project)) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(height);
    }
  });

  it('draws ten kilometres as long eastward as northward', () => {
    const { project } = makeProjection([
      { latitude: 51, longitude: -1 },
      { latitude: 52, longitude: 1 },
    ]);
    const here = project({ latitude: 51.5, longitude: 0 });
    const north = project({ latitude: 51.5 + 50 / 111.2, longitude: 0 });
    const east = project({ latitude: 51.5, longitude: 50 / (111.2 * Math.cos((51.5 * Math.PI) / 180)) });
    expect(Math.abs(here.y - north.y - (east.x - here.x))).toBeLessThanOrEqual(1);
  });

  it('gives one building its neighbourhood', () => {
    const { width, unitsPerKm } = makeProjection([{ latitude: 51.5, longitude: -0.1 }]);
    expect(width / unitsPerKm).toBeGreaterThan(4);
  });
});
