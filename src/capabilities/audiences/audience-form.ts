import type { Point } from '../../kernel/polygon.ts';
import { type Checked, checkInput, wrongInput } from '../../kernel/wrong-input.ts';
import { type AudienceExpression, audienceSchema } from './audience.ts';

/** Shapes as the CAP model holds them (3.2.4): rings of latitude and longitude, circles in kilometres. */
export interface CapShapes {
  readonly polygon: readonly (readonly Point[])[];
  readonly circle: readonly { readonly lat: number; readonly lon: number; readonly radiusKm: number }[];
}

/** What a person without JavaScript fills in: boxes ticked, and shapes as CAP writes them. */
export interface AudienceForm {
  readonly everyone?: boolean;
  /** Region codes. */
  readonly regions: readonly string[];
  /** Sector codes. */
  readonly sectors: readonly string[];
  readonly roles: readonly string[];
  readonly areas: {
    /** "lat,lon lat,lon lat,lon lat,lon", one text an outline. */
    readonly polygons: readonly string[];
    /** "lat,lon radius", kilometres, one text a circle. */
    readonly circles: readonly string[];
  };
  /** Whether somebody must meet every group that is filled in, or one of them is enough. */
  readonly combine: 'all' | 'any';
}

/** The audience that a form means, or what is wrong with which field. An empty form is never everybody. */
export function audienceFromForm(form: AudienceForm): Checked<AudienceExpression> {
  if (form.everyone) return { ok: true, value: { everyone: true } };
  const polygons = form.areas.polygons.map(readCapPolygon);
  const circles = form.areas.circles.map(readCapCircle);
  if (polygons.includes(undefined)) {
    return wrongInput({
      polygons:
        'Write an outline as latitude,longitude pairs with spaces between: 51.50,-0.12 51.51,-0.12 51.51,-0.10.',
    });
  }
  if (circles.includes(undefined)) {
    return wrongInput({
      circles: 'Write a circle as latitude,longitude, a space and a radius in km: 51.50,-0.12 2.5.',
    });
  }
  const shapes = [...polygons, ...circles].filter((shape) => shape !== undefined);
  const groups = [
    anyOf(form.regions.map((region) => ({ region }))),
    anyOf(form.sectors.map((sector) => ({ sector }))),
    anyOf(form.roles.map((role) => ({ role }))),
    anyOf(shapes),
  ].filter((group) => group !== undefined);
  const [only] = groups;
  if (!only) return wrongInput({ regions: 'Choose who is to be told: regions, sectors, roles, an area, or everyone.' });
  const whole = groups.length === 1 ? only : form.combine === 'all' ? { all: groups } : { any: groups };
  return renamed(checkInput(audienceSchema, whole), shapes.length > 0 ? 'polygons' : 'regions');
}

/** Everybody at premises inside any of the shapes of a CAP alert's areas; undefined when they hold no shape. */
export function audienceFromCapAreas(areas: readonly CapShapes[]): Checked<AudienceExpression> | undefined {
  const shapes = areas.flatMap((area): AudienceExpression[] => [
    ...area.polygon.map((polygon) => ({ polygon })),
    ...area.circle.map(({ lat, lon, radiusKm }) => ({ circle: { latitude: lat, longitude: lon, radiusKm } })),
  ]);
  const whole = anyOf(shapes);
  return whole === undefined ? undefined : renamed(checkInput(audienceSchema, whole), 'area');
}

function anyOf(expressions: readonly AudienceExpression[]): AudienceExpression | undefined {
  return expressions.length > 1 ? { any: expressions } : expressions[0];
}

/** The form knows nothing of paths inside the tree: the first message goes to the field it came from. */
function renamed(checked: Checked<AudienceExpression>, field: string): Checked<AudienceExpression> {
  if (checked.ok) return checked;
  return wrongInput({ [field]: Object.values(checked.errors)[0] ?? 'This audience is not accepted.' });
}

function readCapPolygon(text: string): AudienceExpression | undefined {
  const points = text.trim().split(/\s+/).map(readPoint);
  const polygon = points.filter((point) => point !== undefined);
  return polygon.length === points.length && polygon.length >= 3 ? { polygon } : undefined;
}

function readCapCircle(text: string): AudienceExpression | undefined {
  const [centre = '', radius = '', ...more] = text.trim().split(/\s+/);
  const point = readPoint(centre);
  const radiusKm = readNumber(radius);
  if (!point || radiusKm === undefined || more.length > 0) return undefined;
  return { circle: { latitude: point[0], longitude: point[1], radiusKm } };
}

function readPoint(text: string): Point | undefined {
  const [latitude, longitude, ...more] = text.split(',').map(readNumber);
  return latitude === undefined || longitude === undefined || more.length > 0 ? undefined : [latitude, longitude];
}

function readNumber(text: string): number | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : undefined;
}
