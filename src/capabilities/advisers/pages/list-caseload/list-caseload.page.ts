import { after, day, dayInWords, londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { listRegions } from '../../../network/index.ts';
import { advisePremises } from '../../advisers-permissions.ts';
import { countAdvised } from '../../next-visits/next-visit-store.ts';
import { advisedRegions, regionsSubject } from '../../next-visits/read-ranking.ts';
import { gradeLabels, recommendationStates } from '../../recommendations/recommendation.ts';
import {
  listOwnRecommendations,
  listRecommendationFollowUps,
  type RecommendationLine,
} from '../../recommendations/recommendation-store.ts';
import { personOf } from '../../visits/advised-site.ts';
import { listOpenRequests } from '../../visits/visit-request-store.ts';
import { listPlannedVisits, listVisitFollowUps, type VisitLine } from '../../visits/visit-store.ts';
import { dayWords } from '../day-words.ts';

const most = 200;
/** A follow-up is shown so long before its day, milliseconds. */
const followUpAhead = 14 * day;

/** What an adviser has to do: who asked, what is planned, what to come back to, what is still open. */
export const listCaseloadPage = definePage({
  url: '/advisers/caseload',
  access: advisePremises,
  navigation: { group: 'everyday', label: 'Caseload', order: 45 },
  async get(ctx) {
    return showPage('advisers/pages/list-caseload/list-caseload.njk', { title: 'Caseload', ...(await makeView(ctx)) });
  },
});

async function makeView(ctx: Ctx): Promise<object> {
  const regions = advisedRegions(ctx);
  const due = { until: londonDay(after(ctx.now, followUpAhead)), limit: most };
  const [known, counts, requests, planned, visits, followUps, own] = await Promise.all([
    listRegions(ctx),
    countAdvised(ctx, regions),
    listOpenRequests(ctx, regions, most),
    listPlannedVisits(ctx, regions, most),
    listVisitFollowUps(ctx, regions, due),
    listRecommendationFollowUps(ctx, regions, due),
    listOwnRecommendations(ctx, personOf(ctx), most),
    recordRead(ctx, { what: 'advisers.caseload-looked-at', subject: regionsSubject(regions) }),
  ]);
  const names = known.filter(({ code }) => regions?.includes(code)).map(({ name }) => name);
  const mine = personOf(ctx);
  return {
    regions: names.join(', '),
    figures: [
      { id: 'premises', value: counts.premises, label: 'premises in your area' },
      { id: 'asked', value: requests.length, label: 'asked for a visit' },
      { id: 'planned', value: planned.length, label: 'visits planned' },
      { id: 'due', value: visits.length + followUps.length, label: 'follow-ups due' },
      { id: 'open', value: own.length, label: 'of your recommendations not closed' },
    ],
    requests: requests.map(({ premisesId, premisesName, organisationName, reason, askedAt }) => [
      { text: `${premisesName}, ${organisationName}`, href: `/advisers/premises/${premisesId}` },
      reason,
      dayInWords(askedAt),
    ]),
    planned: planned.map((visit) => [...visitCells(visit), dayWords(visit.plannedFor), visit.adviserId === mine]),
    followUps: [...visits.map(visitFollowUp), ...followUps.map(adviceFollowUp)].sort((one, other) =>
      one.due < other.due ? -1 : 1,
    ),
    own: own.map((line) => ({
      ...adviceFollowUp(line),
      grade: gradeLabels[line.grade],
      state: recommendationStates[line.state],
      due: dayWords(line.dueOn),
      isLate: line.dueOn !== null && line.dueOn < londonDay(ctx.now) && ['open', 'accepted'].includes(line.state),
    })),
  };
}

function visitCells({ id, premisesName, organisationName, purpose }: VisitLine): [object, string] {
  return [{ text: `${premisesName}, ${organisationName}`, href: `/advisers/visits/${id}` }, purpose];
}

function visitFollowUp({ id, premisesName, purpose, followUpOn }: VisitLine) {
  return {
    due: followUpOn ?? '',
    day: dayWords(followUpOn),
    where: premisesName,
    what: purpose,
    url: `/advisers/visits/${id}`,
  };
}

function adviceFollowUp({ id, premisesName, words, followUpOn }: RecommendationLine) {
  const url = `/advisers/recommendations/${id}`;
  return { due: followUpOn ?? '', day: dayWords(followUpOn), where: premisesName, what: words, url };
}
