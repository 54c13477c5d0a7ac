import { z } from 'zod';
import { dayInWords } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { findStanding } from '../../../premises/index.ts';
import { advisePremises } from '../../advisers-permissions.ts';
import { gradeLabels, purposeLabels, recommendationStates } from '../../recommendations/recommendation.ts';
import { listRecommendations, type RecommendationLine } from '../../recommendations/recommendation-store.ts';
import { getAdvisedSite } from '../../visits/advised-site.ts';
import { planVisit } from '../../visits/plan-visit.ts';
import type { Visit } from '../../visits/visit.ts';
import { findOpenRequest } from '../../visits/visit-request-store.ts';
import { listVisitsTo } from '../../visits/visit-store.ts';
import { dayField, dayWords, typedOr, wordsField } from '../day-words.ts';
import { standingRows } from '../standing-rows.ts';

/** How each state of a visit is said. */
export const visitStateWords = { planned: 'Planned', done: 'Made', cancelled: 'Cancelled' } as const;

/** Premises as an adviser of their region sees them, and where a visit is planned. */
export const adviseSitePage = definePage({
  url: '/advisers/premises/:premisesId',
  access: advisePremises,
  parent: '/advisers/caseload',
  params: z.object({ premisesId: z.uuid() }),
  form: z.object({
    plannedFor: dayField,
    purpose: wordsField('Say why you come: the keeper reads it.'),
  }),
  async get(ctx, { params, attempt }) {
    const view = await makeView(ctx, params.premisesId, attempt);
    return showPage('advisers/pages/advise-site/advise-site.njk', view);
  },
  async post(ctx, { params, form }) {
    const planned = await planVisit(ctx, { premisesId: params.premisesId, ...form });
    if (!planned.ok) return tryAgain(planned.errors);
    return goTo(`/advisers/visits/${planned.value}`, { notice: 'The visit is planned.' });
  },
});

async function makeView(ctx: Ctx, premisesId: string, attempt: Attempt | undefined) {
  const site = await getAdvisedSite(ctx, premisesId);
  const [standing, request, visits, recommendations] = await Promise.all([
    findStanding(ctx, premisesId),
    findOpenRequest(ctx, premisesId),
    listVisitsTo(ctx, premisesId),
    listRecommendations(ctx, premisesId),
  ]);
  return {
    title: site.name,
    titleIsContent: true,
    id: site.id,
    organisation: site.organisationName,
    address: `${site.address}, ${site.postcode}`,
    expected: site.expected,
    isIn: site.access === 'invited-adviser',
    standing: standingRows(standing),
    request: request && { reason: request.reason, day: dayInWords(request.askedAt) },
    planned: visits.find(({ state }) => state === 'planned')?.id ?? '',
    visits: visits.map(viewVisitLine),
    recommendations: recommendations.map(viewAdviceLine),
    typed: { plannedFor: typedOr(attempt, 'plannedFor'), purpose: typedOr(attempt, 'purpose') },
  };
}

function viewVisitLine({ id, state, plannedFor, doneOn, purpose }: Visit): object {
  return { id, state: visitStateWords[state], day: dayWords(doneOn ?? plannedFor), purpose };
}

/** A recommendation in the lists of advisers. */
export function viewAdviceLine(line: RecommendationLine) {
  const { id, grade, against, words, state, actionState } = line;
  return {
    ...{ id, words, state: recommendationStates[state], grade: gradeLabels[grade], against: purposeLabels[against] },
    due: dayWords(line.dueOn),
    note: line.answerNote,
    closing: line.closingNote,
    isClosed: state === 'closed',
    // Ticked off in their list of actions, and not said here yet.
    isTicked: actionState !== 'open' && ['open', 'accepted'].includes(state),
  };
}
