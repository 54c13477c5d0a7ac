import type { Scope } from './actor.ts';

/** What several scopes cover together: everything, or these regions and sectors (codes), organisations and premises (ids). */
export interface Cover {
  readonly everywhere: boolean;
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly organisations: readonly string[];
  readonly premises: readonly string[];
}

/** A place as far as it is known; what is left out is not known, or does not apply. */
export interface CoveredPlace {
  /** All the regions that it lies in. Empty for an organisation that has no premises yet: it is in nobody's region. */
  readonly regionCodes?: readonly string[];
  readonly sectorCode?: string | null;
  readonly organisationId?: string | null;
  readonly premisesId?: string | null;
}

/** Covers nothing. */
export const nowhere: Cover = { everywhere: false, regions: [], sectors: [], organisations: [], premises: [] };

/** Covers every place. */
export const everywhere: Cover = { ...nowhere, everywhere: true };

/** What scopes cover together; the same for the same scopes in any order. */
export function coverOfScopes(scopes: readonly Scope[]): Cover {
  if (scopes.some((scope) => scope.kind === 'national')) return everywhere;
  const idsOf = (kind: Scope['kind']): string[] =>
    [...new Set(scopes.filter((scope) => scope.kind === kind).map((scope) => scope.id))].sort();
  return {
    everywhere: false,
    regions: idsOf('region'),
    sectors: idsOf('sector'),
    organisations: idsOf('organisation'),
    premises: idsOf('premises'),
  };
}

/**
 * Whether a place lies within a cover. A region covers what lies in no other region, a sector what belongs to it, an
 * organisation itself and its premises. An organisation without premises is covered by any region: somebody must be the
 * first to write it down.
 */
export function covers(cover: Cover, place: CoveredPlace): boolean {
  if (cover.everywhere) return true;
  const has = (ids: readonly string[], id: string | null | undefined): boolean =>
    id !== null && id !== undefined && ids.includes(id);
  const inRegions =
    cover.regions.length > 0 && (place.regionCodes?.every((code) => cover.regions.includes(code)) ?? false);
  return (
    inRegions ||
    has(cover.sectors, place.sectorCode) ||
    has(cover.organisations, place.organisationId) ||
    has(cover.premises, place.premisesId)
  );
}
