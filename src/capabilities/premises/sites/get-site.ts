import type { Ctx } from '../../../platform/db/database.ts';
import { recordRead } from '../../audit/index.ts';
import { premisesRefusals } from '../premises-errors.ts';
import type { Site, SiteAccess, SiteDeed, SitePart } from '../premises-site.ts';
import { siteMay } from '../site-policy.ts';
import { type ActorScopes, scopesOf } from './actor-scopes.ts';
import { accessOf } from './site-access.ts';
import { findTiedSite, type TiedSite } from './site-store.ts';

/** From outside the firm: every look of theirs is recorded. */
const outsiders: readonly SiteAccess[] = ['adviser', 'invited-adviser', 'officer'];

/**
 * Premises for a deed with one of their parts. Refuses PREMISES_NOT_FOUND to whoever may not read that part, and where nothing is,
 * in the same words; PREMISES_NOT_YOURS to whoever may read it but do no more. Looks from outside the firm are recorded, and every
 * look at a floor plan.
 */
export async function getSite(ctx: Ctx, premisesId: string, part: SitePart, deed: SiteDeed = 'read'): Promise<Site> {
  const scopes = scopesOf(ctx.actor);
  const found = await findTiedSite(ctx, premisesId, scopes);
  const site = found && siteFor(scopes, found);
  if (!site || !siteMay(site.access, part, 'read', site.reveals)) {
    throw premisesRefusals.refuse('PREMISES_NOT_FOUND', { premisesId, part });
  }
  if (!siteMay(site.access, part, deed, site.reveals)) {
    throw premisesRefusals.refuse('PREMISES_NOT_YOURS', { premisesId, part, deed });
  }
  if (part === 'floor-plan' || outsiders.includes(site.access)) {
    await recordRead(ctx, { what: `premises.${part}-looked-at`, subject: `premises:${premisesId}` });
  }
  return site;
}

/** Premises as somebody with these roles knows them; undefined for a stranger. */
export function siteFor(scopes: ActorScopes, found: TiedSite): Site | undefined {
  const { incidentToRegion, adviserIn } = found;
  const reveals = { incidentToRegion, adviserIn };
  const access = accessOf(scopes, found, reveals);
  return access && { ...placeOf(found), access, reveals };
}

function placeOf(found: TiedSite): Omit<Site, 'access' | 'reveals'> {
  const { id, name, organisationId, organisationName, address, postcode, regionCode, sectorCode } = found;
  const { useCode, paragraph, expected, latitude, longitude } = found;
  const named = { id, name, organisationId, organisationName, address, postcode, regionCode, sectorCode };
  return { ...named, useCode, paragraph, expected, latitude, longitude };
}
