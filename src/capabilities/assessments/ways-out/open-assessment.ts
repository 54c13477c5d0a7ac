import type { WayOut } from '../../../kernel/marking.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { getSite, type Site, type SiteDeed, sitePortion } from '../../premises/index.ts';
import type { Assessment } from '../assessment.ts';
import { assessmentRefusals } from '../assessment-errors.ts';
import { findAssessmentIn, findVersion } from '../assessment-store.ts';

/**
 * The premises whose assessment goes out by a way: every page and every file asks here. Refuses as `getSite` does, and
 * ASSESSMENT_NOT_TO_TAKE_OUT where this reader may look, but not take it out by this way.
 */
export async function openSite(ctx: Ctx, premisesId: string, way: WayOut, deed: SiteDeed = 'read'): Promise<Site> {
  const site = await getSite(ctx, premisesId, 'assessment', deed);
  if (sitePortion('assessment', way, site.access) !== 'all') {
    throw assessmentRefusals.refuse('ASSESSMENT_NOT_TO_TAKE_OUT', { premisesId, way });
  }
  return site;
}

/** The version asked for, else the current assessment, else the draft; refuses ASSESSMENT_NOT_FOUND. */
export async function getVersion(ctx: Ctx, premisesId: string, number?: number): Promise<Assessment> {
  const found =
    number === undefined
      ? ((await findAssessmentIn(ctx, premisesId, 'current')) ?? (await findAssessmentIn(ctx, premisesId, 'draft')))
      : await findVersion(ctx, premisesId, number);
  if (!found) throw assessmentRefusals.refuse('ASSESSMENT_NOT_FOUND', { premisesId });
  return found;
}

/** The current assessment of premises, for whoever may read it; undefined before the first is completed. */
export async function findAssessment(ctx: Ctx, premisesId: string): Promise<Assessment | undefined> {
  await getSite(ctx, premisesId, 'assessment');
  return findAssessmentIn(ctx, premisesId, 'current');
}
