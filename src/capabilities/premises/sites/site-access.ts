import type { SiteAccess, SiteReveals } from '../premises-site.ts';
import { type ActorScopes, hasRegion } from './actor-scopes.ts';

/** What decides somebody's access at premises besides their roles. */
export interface SiteTies {
  readonly id: string;
  readonly organisationId: string;
  readonly regionCode: string;
  /** Whether they took charge there, or were named deputy, and it has not ended. */
  readonly inCharge: boolean;
  readonly deputises: boolean;
  /** Whether any premises where they are staff belong to the same organisation: who left the firm deputises no more. */
  readonly colleague: boolean;
}

/** What somebody is at premises, the nearest first; undefined for a stranger. */
export function accessOf(
  scopes: ActorScopes,
  ties: SiteTies,
  reveals: Pick<SiteReveals, 'adviserIn'>,
): SiteAccess | undefined {
  const isStaff = scopes.premises.includes(ties.id);
  if (scopes.system || scopes.organisations.includes(ties.organisationId)) return 'keeper';
  // Who took charge keeps it while they work there.
  if (ties.inCharge && isStaff) return 'keeper';
  if (ties.deputises && ties.colleague) return 'deputy';
  const advises = hasRegion(scopes.advises, ties.regionCode);
  if (advises && reveals.adviserIn) return 'invited-adviser';
  if (isStaff) return 'staff';
  if (hasRegion(scopes.watches, ties.regionCode)) return 'officer';
  return advises ? 'adviser' : undefined;
}
