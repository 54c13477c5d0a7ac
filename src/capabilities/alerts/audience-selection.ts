import type { AudienceExpression } from '../audiences/index.ts';
import type { CapArea } from './cap/cap-model.ts';

/** The rows of the form that an audience is chosen with. */
export interface AudienceSelection {
  readonly everyone: boolean;
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly roles: readonly string[];
  /** Only people at premises inside the shapes of the alert's area. */
  readonly insideArea: boolean;
}

/** Nobody chosen yet. */
export const nobodySelected: AudienceSelection = {
  everyone: false,
  regions: [],
  sectors: [],
  roles: [],
  insideArea: false,
};

/**
 * The audience that a selection means: any of the regions, and any of the sectors, and any of the roles, and inside the
 * shapes. Undefined when nothing is chosen: an empty form never means everybody.
 */
export function makeAudience(selection: AudienceSelection, areas: readonly CapArea[]): AudienceExpression | undefined {
  if (selection.everyone) return { everyone: true };
  const parts = [
    anyOf(selection.regions.map((region) => ({ region }))),
    anyOf(selection.sectors.map((sector) => ({ sector }))),
    anyOf(selection.roles.map((role) => ({ role }))),
    selection.insideArea ? anyOf(shapesOf(areas)) : undefined,
  ].filter((part) => part !== undefined);
  return parts.length > 1 ? { all: parts } : parts[0];
}

function anyOf(expressions: readonly AudienceExpression[]): AudienceExpression | undefined {
  return expressions.length > 1 ? { any: [...expressions] } : expressions[0];
}

function shapesOf(areas: readonly CapArea[]): AudienceExpression[] {
  return areas.flatMap((area) => [
    ...area.polygon.map((ring) => ({ polygon: ring.map(([lat, lon]): [number, number] => [lat, lon]) })),
    ...area.circle.map(({ lat, lon, radiusKm }) => ({ circle: { latitude: lat, longitude: lon, radiusKm } })),
  ]);
}
