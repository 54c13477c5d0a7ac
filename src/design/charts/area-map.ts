import type { MapShape } from './dot-map.ts';
import { outermost } from './dot-map.ts';
import { makeProjection, type Place } from './map-projection.ts';
import { escapeMarkup, shortNumber, svgRole, svgTitle } from './svg-markup.ts';

/** A small map of one area for a page that must be light: its outline, perhaps one place, and a scale. */
export interface AreaMap {
  readonly title: string;
  readonly description: string;
  readonly shapes: readonly MapShape[];
  readonly place?: Place & { readonly label: string };
}

// A corner takes some eight bytes; more than this a small picture cannot show anyway.
const mostCorners = 120;

/** Draws the area as about a kilobyte of SVG, as wide as it may be and no higher than a thumb's way. */
export function makeAreaMap({ title, description, shapes, place }: AreaMap): string {
  const thinned = shapes.map(thin);
  const map = makeProjection([...thinned.flatMap(outermost), ...(place ? [place] : [])], leastKm);
  const { width, height, unitsPerKm } = map;
  const outlines = thinned.map((shape) => {
    if (shape.kind === 'circle') {
      const { x, y } = map.project(shape);
      return `<circle class="tocsin-area" cx="${x}" cy="${y}" r="${shortNumber(shape.radiusKm * unitsPerKm)}"/>`;
    }
    const corners = outermost(shape).map((corner) => map.project(corner));
    return `<path class="tocsin-area" d="M${corners.map(({ x, y }) => `${x} ${y}`).join('L')}Z"/>`;
  });
  const id = 'area-map';
  const box = `viewBox="0 0 ${width} ${height + scaleHeight}" class="tocsin-area-map"`;
  return `<svg ${box} ${svgRole(id)}>${svgTitle(id, title, description)}${outlines.join('')}${place ? drawPlace(map.project(place), place.label, width) : ''}${drawScale(height, width, unitsPerKm)}</svg>`;
}

const scaleHeight = 45;
/** Less would show a doorstep as if it were a town. */
const leastKm = 1;

function thin(shape: MapShape): MapShape {
  if (shape.kind === 'circle' || shape.corners.length <= mostCorners) return shape;
  const step = Math.ceil(shape.corners.length / mostCorners);
  return { ...shape, corners: shape.corners.filter((_, index) => index % step === 0) };
}

function drawPlace({ x, y }: { x: number; y: number }, label: string, width: number): string {
  const end = x > width / 2;
  return `<circle class="tocsin-area-place" cx="${x}" cy="${y}" r="10"/><text x="${end ? x - 18 : x + 18}" y="${y + 10}" text-anchor="${end ? 'end' : 'start'}">${escapeMarkup(label)}</text>`;
}

/** A bar of a round length, about a third of the width at most. */
function drawScale(height: number, width: number, unitsPerKm: number): string {
  const most = width / 3 / unitsPerKm;
  const round = [500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5].find((km) => km <= most) ?? 0.5;
  const length = Math.round(round * unitsPerKm);
  const words = round < 1 ? `${round * 1000} m` : `${round} km`;
  return `<path class="tocsin-area-scale" d="M14 ${height + 18}v10h${length}v-10"/><text x="${length + 26}" y="${height + 34}">${words}</text>`;
}
