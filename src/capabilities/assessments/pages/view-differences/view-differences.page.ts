import { say } from '../../../../design/language/say.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, type PageReply, showPage } from '../../../../platform/http/page.ts';
import { keepPremises, seePremises } from '../../../premises/index.ts';
import type { Assessment } from '../../assessment.ts';
import { assessmentRefusals } from '../../assessment-errors.ts';
import { findAssessmentById } from '../../assessment-store.ts';
import { compareVersions } from '../../risk/compare-assessments.ts';
import { getVersion, openSite } from '../../ways-out/open-assessment.ts';
import { assessmentUrl, openDraft, siteParams } from '../assessment-steps.ts';
import { versionParams } from '../view-version/view-version.page.ts';

/** What the draft says otherwise than the version that it was made from. */
export const viewDraftDifferencesPage = definePage({
  url: '/premises/:id/assessment/differences',
  access: keepPremises,
  parent: '/premises/:id/assessment',
  params: siteParams,
  async get(ctx, { params }) {
    const { draft } = await openDraft(ctx, params.id);
    return showDifferences(ctx, draft);
  },
});

/** What a version says otherwise than the one that it was made from. */
export const viewDifferencesPage = definePage({
  url: '/premises/:id/assessment/versions/:number/differences',
  access: seePremises,
  parent: '/premises/:id/assessment/versions/:number',
  params: versionParams,
  async get(ctx, { params }) {
    await openSite(ctx, params.id, 'page');
    return showDifferences(ctx, await getVersion(ctx, params.id, params.number));
  },
});

async function showDifferences(ctx: Ctx, now: Assessment): Promise<PageReply> {
  const before = now.basedOn ? await findAssessmentById(ctx, now.basedOn) : undefined;
  if (!before) throw assessmentRefusals.refuse('ASSESSMENT_NOT_FOUND', { premisesId: now.premisesId });
  const nothing = say(ctx.language, 'Nothing');
  return showPage('assessments/pages/view-differences/view-differences.njk', {
    title: 'What differs',
    back: assessmentUrl(now.premisesId),
    before: before.number,
    now: now.number,
    rows: compareVersions(before, now).map((each) => [
      each.about,
      say(ctx.language, each.what),
      each.before ?? nothing,
      each.now ?? nothing,
    ]),
  });
}
