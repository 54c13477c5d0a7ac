import { makeDotMap } from '../../design/charts/dot-map.ts';
import type { AreaShapes } from './area-shapes.ts';
import type { AudiencePlace } from './audience-place-store.ts';

/** The places of an audience and its shapes as a picture; empty when there is neither. */
export function drawAudienceMap(places: readonly AudiencePlace[], { polygon, circle }: AreaShapes): string {
  if (places.length === 0) return '';
  return makeDotMap({
    title: 'Where they are',
    description: 'Each mark is a place, to about a kilometre, where people of this audience are.',
    dots: places.map(({ latitude, longitude, isReached }) => ({
      ...{ latitude, longitude },
      state: isReached ? ('answered' as const) : ('unreachable' as const),
    })),
    shapes: [
      ...polygon.map((corners) => ({ kind: 'polygon' as const, corners })),
      ...circle.map(({ lat, lon, radiusKm }) => ({ kind: 'circle' as const, latitude: lat, longitude: lon, radiusKm })),
    ],
    toneLabels: { answered: 'Somebody can be reached', unreachable: 'Nobody can be reached' },
  });
}
