import { say } from '../../../../design/language/say.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { advisePremises } from '../../advisers-permissions.ts';
import type { NextVisit } from '../../next-visits/next-visit-store.ts';
import { type Ranking, rankedAtMost, readRanking } from '../../next-visits/read-ranking.ts';
import { scoreVisit } from '../../next-visits/score-visit.ts';
import { makeVisitBar } from '../../next-visits/visit-bar.ts';
import { tellReason } from '../../next-visits/visit-reason.ts';
import { dayWords } from '../day-words.ts';

/** The hundred premises that deserve the next visit, each with why. */
export const listNextVisitsPage = definePage({
  url: '/advisers/next-visits',
  access: advisePremises,
  parent: '/advisers/caseload',
  async get(ctx) {
    return showPage('advisers/pages/list-next-visits/list-next-visits.njk', {
      title: 'Next visits',
      ...viewRanking(ctx, await readRanking(ctx)),
    });
  },
});

/** The ranking as the page shows it. */
export function viewRanking(ctx: Pick<Ctx, 'language'>, ranking: Ranking): object {
  const { lines, weighting, premises, planned } = ranking;
  const most = lines[0]?.score ?? 0;
  return {
    lines: lines.map((line) => viewLine(ctx, line, ranking, most)),
    isCut: lines.length === rankedAtMost,
    ...{ premises, planned },
    weighedSince: dayWords(weighting.validFrom),
  };
}

function viewLine(ctx: Pick<Ctx, 'language'>, line: NextVisit, { weighting, today }: Ranking, most: number): object {
  const shares = scoreVisit(line, weighting.weights, today);
  return {
    id: line.premisesId,
    name: line.name,
    where: `${line.organisationName}, ${line.postcode}`,
    points: line.score,
    bar: makeVisitBar(shares, most),
    reasons: shares.map((share) => {
      const { words, values, points } = tellReason(share, line, today);
      const { day } = values;
      const told = typeof day === 'string' ? { ...values, day: dayWords(day) } : values;
      return { words: say(ctx.language, words, told), points };
    }),
  };
}
