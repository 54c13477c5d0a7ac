import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { keepPremises } from '../../../premises/index.ts';
import { discardDraft } from '../../write/change-draft.ts';
import { assessmentUrl, openDraft, siteParams } from '../assessment-steps.ts';

/** Throwing a draft away, after a second look. */
export const discardDraftPage = definePage({
  url: '/premises/:id/assessment/discard',
  access: keepPremises,
  parent: '/premises/:id/assessment',
  params: siteParams,
  async get(ctx, { params }) {
    const { site, draft } = await openDraft(ctx, params.id);
    return showPage('assessments/pages/discard-draft/discard-draft.njk', {
      title: 'Throw this draft away',
      back: assessmentUrl(site.id),
      risks: draft.content.risks.length,
    });
  },
  async post(ctx, { params }) {
    await discardDraft(ctx, params.id);
    return goTo(assessmentUrl(params.id), { notice: 'The draft is gone.' });
  },
});
