/** A place in WGS84 degrees. */
export interface MapPlace {
  readonly latitude: number;
  readonly longitude: number;
}

/** What part of the earth is shown: the middle, and how many degrees of latitude from top to bottom. */
export interface MapView {
  readonly middle: MapPlace;
  readonly span: number;
}

/** The nearest and the farthest look, in degrees of latitude: a street, and half of Europe. */
const spans = { least: 0.004, most: 24 } as const;
/** Kilometres of one degree of latitude. */
const kmPerDegree = 111.2;
/** An arrow key moves by this share of what is shown. */
const step = 0.1;

/** The height of the picture in its own units, and its width. */
export const picture = { width: 600, height: 600 } as const;

/** A degree of longitude is this much narrower than one of latitude. */
function narrowing(view: MapView): number {
  return Math.cos((view.middle.latitude * Math.PI) / 180);
}

/** Where a place falls on the picture. */
export function project(view: MapView, place: MapPlace): { readonly x: number; readonly y: number } {
  const scale = picture.height / view.span;
  return {
    x: picture.width / 2 + (place.longitude - view.middle.longitude) * narrowing(view) * scale,
    y: picture.height / 2 - (place.latitude - view.middle.latitude) * scale,
  };
}

/** The place under a point of the picture, in steps of a metre or so. */
export function unproject(view: MapView, point: { readonly x: number; readonly y: number }): MapPlace {
  const scale = picture.height / view.span;
  const latitude = view.middle.latitude - (point.y - picture.height / 2) / scale;
  const longitude = view.middle.longitude + (point.x - picture.width / 2) / scale / narrowing(view);
  return { latitude: round(clamp(latitude, -90, 90)), longitude: round(clamp(longitude, -180, 180)) };
}

/** The view after a key or a button: arrows move, plus and minus look nearer and farther; undefined for any other key. */
export function moveView(view: MapView, key: string): MapView | undefined {
  const { latitude, longitude } = view.middle;
  const north = view.span * step;
  const east = north / narrowing(view);
  const to = (up: number, right: number): MapView => ({
    ...view,
    middle: { latitude: clamp(latitude + up, -85, 85), longitude: clamp(longitude + right, -180, 180) },
  });
  if (key === 'ArrowUp') return to(north, 0);
  if (key === 'ArrowDown') return to(-north, 0);
  if (key === 'ArrowLeft') return to(0, -east);
  if (key === 'ArrowRight') return to(0, east);
  if (key === '+' || key === '=') return { ...view, span: Math.max(spans.least, view.span / 2) };
  if (key === '-') return { ...view, span: Math.min(spans.most, view.span * 2) };
  return undefined;
}

/** A closed outline as the text field takes it: "51.5,-0.12 51.51,-0.1 …", the first corner once more at the end. */
export function writeOutline(corners: readonly MapPlace[]): string {
  const [first] = corners;
  return first ? [...corners, first].map(writePlace).join(' ') : '';
}

/** A circle as the text field takes it: its middle and its radius in kilometres, taken from a place on its rim. */
export function writeCircle(middle: MapPlace, rim: MapPlace): string {
  return `${writePlace(middle)} ${Math.max(0.01, Math.round(distanceKm(middle, rim) * 100) / 100)}`;
}

/** "51.5,-0.12". */
export function writePlace(place: MapPlace): string {
  return `${place.latitude},${place.longitude}`;
}

/** Kilometres between two places that are near each other. */
export function distanceKm(one: MapPlace, other: MapPlace): number {
  const north = (one.latitude - other.latitude) * kmPerDegree;
  const middle = ((one.latitude + other.latitude) / 2) * (Math.PI / 180);
  return Math.hypot(north, (one.longitude - other.longitude) * kmPerDegree * Math.cos(middle));
}

/** The shapes of a text field, one on a line, as places; a circle as its middle and radius. Lines that are neither are left out. */
export function readShapes(text: string): { readonly corners: readonly MapPlace[]; readonly radiusKm?: number }[] {
  return text.split('\n').flatMap((line) => {
    const words = line.trim().split(/\s+/).filter(Boolean);
    const last = words.at(-1) ?? '';
    const radiusKm = words.length === 2 && /^\d+(\.\d+)?$/.test(last) ? Number(last) : undefined;
    const corners = (radiusKm === undefined ? words : words.slice(0, 1)).flatMap(readPlace);
    if (radiusKm !== undefined && corners.length === 1) return [{ corners, radiusKm }];
    return corners.length >= 3 && corners.length === words.length ? [{ corners }] : [];
  });
}

/** A view that holds all shapes with room around them; undefined without a shape. */
export function viewOf(shapes: ReturnType<typeof readShapes>): MapView | undefined {
  const edges = shapes.flatMap(({ corners, radiusKm = 0 }) => {
    const up = radiusKm / kmPerDegree;
    return corners.flatMap(({ latitude, longitude }) => {
      const across = up / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
      return [
        { latitude: latitude - up, longitude: longitude - across },
        { latitude: latitude + up, longitude: longitude + across },
      ];
    });
  });
  if (edges.length === 0) return undefined;
  const latitudes = edges.map((edge) => edge.latitude);
  const longitudes = edges.map((edge) => edge.longitude);
  const [south, north, west, east] = [
    Math.min(...latitudes),
    Math.max(...latitudes),
    Math.min(...longitudes),
    Math.max(...longitudes),
  ];
  const middle = { latitude: (south + north) / 2, longitude: (west + east) / 2 };
  const wide = (east - west) * narrowing({ middle, span: 1 });
  return { middle, span: clamp(Math.max(north - south, wide) * 1.5, spans.least, spans.most) };
}

function readPlace(text: string): MapPlace[] {
  const match = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(text);
  return match ? [{ latitude: Number(match[1]), longitude: Number(match[2]) }] : [];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
