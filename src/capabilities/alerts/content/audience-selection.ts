import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type AudienceExpression, audienceFromCapAreas, audienceFromForm } from '../../audiences/index.ts';
import type { AreaShapes } from './area-shapes.ts';

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
 * Who is meant by a selection: people in one of the regions, in one of the sectors, with one of the roles, and inside the
 * shapes, as far as each is filled in. Null when nothing is chosen: an empty form never means everybody.
 */
export function makeAudience(selection: AudienceSelection, shapes: AreaShapes): Checked<AudienceExpression | null> {
  if (selection.everyone) return accepted({ everyone: true });
  const rows = audienceOfRows(selection);
  if (!rows.ok || !selection.insideArea) return rows;
  const inside = audienceFromCapAreas([shapes]);
  if (!inside) {
    const sentence =
      'You chose only people inside the area, but the area has no shape yet. Give one, or untick the box.';
    return wrongInput({ area: sentence });
  }
  if (!inside.ok) return inside;
  return accepted(rows.value ? { all: [rows.value, inside.value] } : inside.value);
}

function audienceOfRows({ regions, sectors, roles }: AudienceSelection): Checked<AudienceExpression | null> {
  if (regions.length + sectors.length + roles.length === 0) return accepted(null);
  const areas = { polygons: [], circles: [] };
  const made = audienceFromForm({ regions, sectors, roles, areas, combine: 'all' });
  return made.ok ? made : wrongInput({ audience: Object.values(made.errors)[0] ?? 'Choose another audience.' });
}
