import { z } from 'zod';
import { dayInWords } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { namePeople } from '../../../identity/index.ts';
import { getSite, keepPremises, type SiteAccess, seePremises } from '../../../premises/index.ts';
import { advisersRefusals } from '../../advisers-errors.ts';
import { answerRecommendation } from '../../recommendations/answer-recommendation.ts';
import { keeperAnswers } from '../../recommendations/recommendation.ts';
import { findRecommendation, listRecommendations } from '../../recommendations/recommendation-store.ts';
import { getAnsweredSite } from '../../visits/advised-site.ts';
import { askForVisit, withdrawVisitRequest } from '../../visits/ask-for-visit.ts';
import type { Visit } from '../../visits/visit.ts';
import { findOpenRequest } from '../../visits/visit-request-store.ts';
import { listVisitsTo } from '../../visits/visit-store.ts';
import { viewAdviceLine, visitStateWords } from '../advise-site/advise-site.page.ts';
import { dayWords, optionalWordsField, typedOr, wordsField } from '../day-words.ts';

const url = '/premises/:id/adviser';
const params = z.object({ id: z.uuid() });
const advising: readonly SiteAccess[] = ['adviser', 'invited-adviser'];

/** The adviser's visits and recommendations, for whoever keeps the premises; and where they ask for a visit. */
export const keepAdvicePage = definePage({
  url,
  access: seePremises,
  parent: '/premises/:id',
  params,
  form: z.object({ reason: wordsField('Say why you would like a visit.') }),
  async get(ctx, { params: { id: premisesId }, attempt }) {
    const site = await getSite(ctx, premisesId, 'visits');
    if (advising.includes(site.access)) return goTo(`/advisers/premises/${premisesId}`);
    return showPage('advisers/pages/keep-advice/keep-advice.njk', await makeView(ctx, premisesId, site.name, attempt));
  },
  async post(ctx, { params: { id: premisesId }, form }) {
    await askForVisit(ctx, premisesId, form.reason);
    return goTo(`/premises/${premisesId}/adviser`, { notice: 'The advisers of your region see that you asked.' });
  },
});

/** Taking back that one asked for a visit. */
export const withdrawRequestPage = definePage({
  url: '/premises/:id/adviser/withdraw',
  access: keepPremises,
  parent: url,
  params,
  async post(ctx, { params: { id: premisesId } }) {
    await withdrawVisitRequest(ctx, premisesId);
    return goTo(`/premises/${premisesId}/adviser`, { notice: 'You do not ask for a visit any more.' });
  },
});

/** Answering one recommendation. */
export const answerAdvicePage = definePage({
  url: '/premises/:id/adviser/:recommendationId',
  access: keepPremises,
  parent: url,
  params: params.extend({ recommendationId: z.uuid() }),
  form: z.object({ answer: z.enum(keeperAnswers, 'Choose your answer.'), note: optionalWordsField }),
  async get(ctx, { params: { id: premisesId, recommendationId }, attempt }) {
    await getAnsweredSite(ctx, premisesId);
    const known = await findRecommendation(ctx, recommendationId);
    if (known?.premisesId !== premisesId) throw advisersRefusals.refuse('RECOMMENDATION_UNKNOWN');
    return showPage('advisers/pages/keep-advice/answer-advice.njk', {
      title: 'Answer a recommendation',
      advice: viewAdviceLine(known),
      isAccepted: known.state === 'accepted',
      typed: { answer: typedOr(attempt, 'answer'), note: typedOr(attempt, 'note') },
    });
  },
  async post(ctx, { params: { id: premisesId, recommendationId }, form }) {
    const answered = await answerRecommendation(ctx, recommendationId, form);
    if (!answered.ok) return tryAgain(answered.errors);
    return goTo(`/premises/${premisesId}/adviser`, { notice: 'Your adviser sees your answer.' });
  },
});

async function makeView(ctx: Ctx, premisesId: string, name: string, attempt: Attempt | undefined) {
  const [request, visits, recommendations] = await Promise.all([
    findOpenRequest(ctx, premisesId),
    listVisitsTo(ctx, premisesId),
    listRecommendations(ctx, premisesId),
  ]);
  if (visits.length > 0) await recordRead(ctx, { what: 'advisers.names-listed', subject: `premises:${premisesId}` });
  const names = await namePeople(
    ctx,
    visits.map(({ adviserId }) => adviserId),
  );
  return {
    title: 'Your security adviser',
    id: premisesId,
    premisesName: name,
    request: request && { reason: request.reason, day: dayInWords(request.askedAt) },
    hasPlanned: visits.some(({ state }) => state === 'planned'),
    visits: visits.map((visit) => viewVisit(visit, names.get(visit.adviserId) ?? '')),
    recommendations: recommendations.map((line) => ({
      ...viewAdviceLine(line),
      mayAnswer: ['open', 'accepted', 'declined'].includes(line.state),
    })),
    typed: { reason: typedOr(attempt, 'reason') },
  };
}

// The adviser's own notes have no place here.
function viewVisit({ state, plannedFor, doneOn, purpose, sharedNote, cancelReason }: Visit, adviser: string): object {
  return {
    ...{ adviser, purpose, note: state === 'cancelled' ? cancelReason : sharedNote },
    state: visitStateWords[state],
    day: dayWords(doneOn ?? plannedFor),
  };
}
