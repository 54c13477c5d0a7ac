import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { namePeople } from '../../../identity/index.ts';
import { advisersRefusals } from '../../advisers-errors.ts';
import { advisePremises } from '../../advisers-permissions.ts';
import { listRecommendations } from '../../recommendations/recommendation-store.ts';
import { getAdvisedSite } from '../../visits/advised-site.ts';
import { followUpVisit } from '../../visits/end-visit.ts';
import { findVisit } from '../../visits/visit-store.ts';
import { viewAdviceLine, visitStateWords } from '../advise-site/advise-site.page.ts';
import { dayWords } from '../day-words.ts';

/** One visit: what it is for, what was noted, what was recommended. */
export const viewVisitPage = definePage({
  url: '/advisers/visits/:visitId',
  access: advisePremises,
  parent: '/advisers/caseload',
  params: z.object({ visitId: z.uuid() }),
  async get(ctx, { params }) {
    const visit = await findVisit(ctx, params.visitId);
    if (!visit) throw advisersRefusals.refuse('VISIT_UNKNOWN');
    const site = await getAdvisedSite(ctx, visit.premisesId);
    const recommendations = await listRecommendations(ctx, visit.premisesId);
    const names = await namePeople(ctx, [visit.adviserId]);
    const { id, state, sharedNote, ownNote, purpose, cancelReason } = visit;
    return showPage('advisers/pages/keep-visit/view-visit.njk', {
      title: `Visit to ${site.name}`,
      ...{ id, state, sharedNote, ownNote, purpose, cancelReason, premisesId: site.id, premisesName: site.name },
      adviser: names.get(visit.adviserId) ?? '',
      stateWords: visitStateWords[state],
      day: dayWords(visit.doneOn ?? visit.plannedFor),
      followUp: visit.followUpOn === null ? '' : dayWords(visit.followUpOn),
      isFollowedUp: visit.followedUpAt !== null,
      recommendations: recommendations.filter(({ visitId }) => visitId === id).map(viewAdviceLine),
    });
  },
});

/** Saying that a visit was followed up. */
export const followUpVisitPage = definePage({
  url: '/advisers/visits/:visitId/followed-up',
  access: advisePremises,
  parent: '/advisers/visits/:visitId',
  params: z.object({ visitId: z.uuid() }),
  async post(ctx, { params }) {
    await followUpVisit(ctx, params.visitId);
    return goTo(`/advisers/visits/${params.visitId}`, { notice: 'The visit is followed up.' });
  },
});
