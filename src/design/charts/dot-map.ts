import { type ChartTone, chartTones, legendMark, makeLegend, toneLabels } from './chart-tone.ts';
import { makeProjection, type Place, type Projection } from './map-projection.ts';
import { chartCount, chartId, escapeMarkup, shortNumber, svgRole, svgTitle } from './svg-markup.ts';

/** One person or premises on the map. */
export interface MapDot extends Place {
  readonly state: ChartTone;
}

/** An area outlined on the map: corners as [latitude, longitude], or a circle. */
export type MapShape =
  | { readonly kind: 'polygon'; readonly corners: readonly (readonly [number, number])[] }
  | ({ readonly kind: 'circle'; readonly radiusKm: number } & Place);

/** A place name on the map. */
export interface MapLabel extends Place {
  readonly text: string;
}

/** What the map shows. The dots themselves draw the country; there are no tiles. */
export interface DotMap {
  readonly title: string;
  readonly description: string;
  readonly dots: readonly MapDot[];
  readonly shapes?: readonly MapShape[];
  readonly labels?: readonly MapLabel[];
  readonly toneLabels?: Partial<Readonly<Record<ChartTone, string>>>;
}

/** How a tone is drawn: layers of one path, from the widest to the narrowest, so that the core may be paper. */
interface DotLook {
  readonly shape: 'round' | 'square';
  /** Widths relative to the dot's size, each with what it is painted in: the tone, paper, or white. */
  readonly layers: readonly (readonly [number, 'tone' | 'paper' | 'bright'])[];
}

const looks: Readonly<Record<ChartTone, DotLook>> = {
  safe: { shape: 'round', layers: [[1.15, 'tone']] },
  answered: { shape: 'round', layers: [[1, 'tone']] },
  delivered: { shape: 'square', layers: [[0.8, 'tone']] },
  'handed-over': {
    shape: 'round',
    layers: [
      [1.1, 'tone'],
      [0.55, 'paper'],
    ],
  },
  waiting: { shape: 'round', layers: [[0.6, 'tone']] },
  unreachable: {
    shape: 'square',
    layers: [
      [1.05, 'tone'],
      [0.55, 'paper'],
    ],
  },
  'need-help': {
    shape: 'round',
    layers: [
      [2.9, 'paper'],
      [2.5, 'tone'],
      [1.6, 'bright'],
      [0.9, 'tone'],
    ],
  },
};

/** From the bottom up: the many and quiet first, whoever needs help above everybody. */
const drawingOrder: readonly ChartTone[] = [
  'waiting',
  'handed-over',
  'delivered',
  'answered',
  'safe',
  'unreachable',
  'need-help',
];

/** Draws dots by latitude and longitude, one path for each state, so that 20,000 of them stay under 150 kB. */
export function makeDotMap(map: DotMap): string {
  const id = chartId(map.title);
  const projection = makeProjection([...map.dots, ...(map.shapes ?? []).flatMap(outermost), ...(map.labels ?? [])]);
  const dots = drawingOrder.map((tone) => drawTone(tone, map, projection, id)).join('');
  const shapes = (map.shapes ?? []).map((shape) => drawShape(shape, projection)).join('');
  const labels = (map.labels ?? []).map((label) => drawLabel(label, projection)).join('');
  const { width, height } = projection;
  const svg = `<svg viewBox="0 0 ${width} ${height}" ${svgRole(id)}>${svgTitle(id, map.title, map.description)}${dots}${shapes}${labels}</svg>`;
  return `<div class="tocsin-chart tocsin-map">${legendOf(map)}${svg}</div>`;
}

/** Dots are placed on every point of the map's grid, or, when they are very many, on every other one: shorter steps. */
function dotGrain(dots: number): number {
  return dots <= 8000 ? 1 : 2;
}

/** Width of a dot on the map's grid: fewer dots, bigger dots. */
function dotSize(dots: number): number {
  if (dots <= 300) return 8;
  return dots <= 4000 ? 5.5 : 4;
}

function drawTone(tone: ChartTone, map: DotMap, projection: Projection, id: string): string {
  const grain = dotGrain(map.dots.length);
  const size = dotSize(map.dots.length) / grain;
  const places = map.dots
    .filter((dot) => dot.state === tone)
    .map((dot) => projection.project(dot))
    .map(({ x, y }) => ({ x: Math.round(x / grain), y: Math.round(y / grain) }));
  if (places.length === 0) return '';
  const pathId = `${id}-${tone}`;
  const layers = drawLayers(tone, size, (look) => `<use href="#${pathId}" ${look}/>`);
  const scale = grain === 1 ? '' : ` transform="scale(${grain})"`;
  return `<defs><path id="${pathId}" d="${dotPath(places)}"/></defs><g${scale}>${layers}</g>`;
}

function drawLayers(tone: ChartTone, size: number, draw: (look: string) => string): string {
  const { shape, layers } = looks[tone];
  return layers
    .map(([width, paint]) => {
      const stroke = paint === 'tone' ? tone : paint;
      const classes = `tocsin-dots tocsin-dots--${shape} tocsin-stroke--${stroke}`;
      return draw(`class="${classes}" stroke-width="${shortNumber(width * size, 2)}"`);
    })
    .join('');
}

/**
 * The dots as one path of lines without length, which round or square caps turn into dots. Steps are relative and dots
 * sorted row by row, left to right, so that each takes about seven bytes; two in one place are drawn once.
 */
function dotPath(places: readonly { readonly x: number; readonly y: number }[]): string {
  const rows = new Map<number, Set<number>>();
  for (const { x, y } of places) rows.set(y, (rows.get(y) ?? new Set()).add(x));
  let path = '';
  let from = { x: 0, y: 0 };
  for (const [y, columns] of [...rows].sort(([one], [other]) => one - other)) {
    const inRow = [...columns].sort((one, other) => one - other);
    for (const x of inRow) {
      path += `${path ? 'm' : 'M'}${x - from.x} ${y - from.y}h0`;
      from = { x, y };
    }
  }
  return path;
}

/** The corners of a shape, or the two that hold a circle. */
export function outermost(shape: MapShape): Place[] {
  if (shape.kind === 'polygon') return shape.corners.map(([latitude, longitude]) => ({ latitude, longitude }));
  const north = shape.radiusKm / 111.2;
  const east = north / Math.cos((shape.latitude * Math.PI) / 180);
  return [
    { latitude: shape.latitude + north, longitude: shape.longitude + east },
    { latitude: shape.latitude - north, longitude: shape.longitude - east },
  ];
}

function drawShape(shape: MapShape, projection: Projection): string {
  if (shape.kind === 'circle') {
    const { x, y } = projection.project(shape);
    return `<circle class="tocsin-outline" cx="${x}" cy="${y}" r="${shortNumber(shape.radiusKm * projection.unitsPerKm)}"/>`;
  }
  const corners = outermost(shape).map((corner) => projection.project(corner));
  return `<path class="tocsin-outline" d="M${corners.map(({ x, y }) => `${x} ${y}`).join('L')}Z"/>`;
}

function drawLabel(label: MapLabel, projection: Projection): string {
  const { x, y } = projection.project(label);
  const isRight = x > projection.width * 0.75;
  return `<text class="tocsin-chart__halo tocsin-chart__strong" x="${isRight ? x - 8 : x + 8}" y="${y + 5}" text-anchor="${isRight ? 'end' : 'start'}">${escapeMarkup(label.text)}</text>`;
}

function legendOf(map: DotMap): string {
  const entries = chartTones.flatMap((tone) => {
    const number = map.dots.filter((dot) => dot.state === tone).length;
    if (number === 0) return [];
    const mark = drawLayers(tone, tone === 'need-help' ? 5 : 9, (look) => `<path ${look} d="M7 7h0"/>`);
    return [
      {
        mark: legendMark(14, mark),
        label: map.toneLabels?.[tone] ?? toneLabels[tone],
        figure: chartCount(number),
      },
    ];
  });
  return makeLegend(entries);
}
