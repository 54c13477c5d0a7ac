import { accepted, type Checked, checkInput, wrongInput } from '../../kernel/wrong-input.ts';
import { type AreaShapes, shapeConditions } from './area-shapes.ts';
import { type AudienceExpression, audienceSchema, type PremisesSize } from './audience.ts';

/** Rows of the form that somebody must match, all that are filled in. What came later than the first alerts may be absent. */
export interface AudienceGroup {
  /** Codes; somebody matches a row by any of them. */
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly roles: readonly string[];
  /** Uses of premises, by code. */
  readonly uses?: readonly string[];
  readonly sizes?: readonly PremisesSize[];
  /** By id. */
  readonly organisations?: readonly string[];
  /** Only people at premises inside the shapes of the area. */
  readonly insideArea: boolean;
  readonly onDuty?: boolean;
}

/** All that an audience is chosen with: everybody or a group, or another group, and whom to leave out. */
export interface AudienceSelection extends AudienceGroup {
  readonly everyone: boolean;
  /** Matching one of these is enough, too. */
  readonly or?: readonly AudienceGroup[];
  readonly except?: AudienceGroup;
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
 * Who is meant by a selection. Null when nothing is chosen: an empty form never means everybody. A wrong shape, or none where
 * one is needed, is wrong input at `area`; all else at `audience`.
 */
export function makeAudience(selection: AudienceSelection, shapes: AreaShapes): Checked<AudienceExpression | null> {
  const conditions = shapeConditions(shapes);
  const groups = [selection, ...(selection.or ?? [])];
  if ([...groups, selection.except].some((group) => group?.insideArea) && conditions.length === 0) {
    const sentence = 'You chose people inside the area, but the area has no shape yet. Give one, or untick the box.';
    return wrongInput({ area: sentence });
  }
  const meant = groups.map((group) => meaningOf(group, conditions)).filter((each) => each !== undefined);
  const told = selection.everyone ? { everyone: true as const } : oneOf(meant);
  const left = selection.except && meaningOf(selection.except, conditions);
  if (!told) {
    return left ? wrongInput({ audience: 'You chose whom to leave out, but nobody to tell.' }) : accepted(null);
  }
  return checkWhole(left ? { all: [told, { not: left }] } : told, conditions);
}

function meaningOf(group: AudienceGroup, conditions: readonly AudienceExpression[]): AudienceExpression | undefined {
  const rows = [
    oneOf(group.regions.map((region) => ({ region }))),
    oneOf(group.sectors.map((sector) => ({ sector }))),
    oneOf((group.uses ?? []).map((use) => ({ use }))),
    oneOf((group.sizes ?? []).map((size) => ({ size }))),
    oneOf((group.organisations ?? []).map((organisation) => ({ organisation }))),
    oneOf(group.roles.map((role) => ({ role }))),
    group.onDuty ? ({ onDuty: true } as const) : undefined,
    group.insideArea ? oneOf(conditions) : undefined,
  ].filter((row) => row !== undefined);
  return rows.length > 1 ? { all: rows } : rows[0];
}

function oneOf(expressions: readonly AudienceExpression[]): AudienceExpression | undefined {
  return expressions.length > 1 ? { any: expressions } : expressions[0];
}

/** The form knows nothing of paths inside the tree: the first sentence goes to the field that it came from. */
function checkWhole(
  whole: AudienceExpression,
  conditions: readonly AudienceExpression[],
): Checked<AudienceExpression | null> {
  const checked = checkInput(audienceSchema, whole);
  if (checked.ok) return checked;
  const isShape = conditions.some((condition) => !checkInput(audienceSchema, condition).ok);
  const sentence = Object.values(checked.errors)[0] ?? 'Choose another audience.';
  return wrongInput({ [isShape ? 'area' : 'audience']: sentence });
}
