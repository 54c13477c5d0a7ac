import { say } from '../../../../design/language/say.ts';
import { londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { listSites, type SiteLine, seePremises, sitePortion } from '../../../premises/index.ts';
import type { Assessment } from '../../assessment.ts';
import { listCurrent } from '../../assessment-store.ts';
import { risksAboveAppetite } from '../../risk/risk.ts';
import { assessmentUrl, dayIn } from '../assessment-steps.ts';
import { countBands, drawSmallHeatMap, listNumbered } from '../heat-map-view.ts';

/** The most sites that are compared on one page. */
const mostSites = 200;

/** The assessments of all sites that somebody keeps or deputises for, side by side. */
export const compareSitesPage = definePage({
  url: '/assessments/compare',
  access: seePremises,
  parent: '/premises',
  async get(ctx) {
    const all = await listSites(ctx);
    const readable = all
      .filter(({ access }) => sitePortion('assessment', 'page', access) === 'all')
      .slice(0, mostSites);
    const current = new Map(
      (
        await listCurrent(
          ctx,
          readable.map(({ id }) => id),
        )
      ).map((each) => [each.premisesId, each]),
    );
    const rows = readable.map((site) => rowOf(ctx, site, current.get(site.id)));
    return showPage('assessments/pages/compare-sites/compare-sites.njk', {
      title: 'Risk assessments compared',
      rows,
      assessed: current.size,
      isCut: all.length > readable.length && readable.length === mostSites,
    });
  },
});

function rowOf({ language, now }: Ctx, site: SiteLine, assessment: Assessment | undefined): object {
  const today = londonDay(now);
  const shown = { name: site.name, url: assessmentUrl(site.id), postcode: site.postcode };
  if (!assessment) return { ...shown, assessedOn: null };
  const { assessedOn, reviewOn, scale } = assessment;
  const planned = assessment.content.risks.reduce((sum, { treatments }) => sum + treatments.length, 0);
  return {
    ...shown,
    isDue: reviewOn !== null && reviewOn <= today,
    assessedOn: dayIn(language, assessedOn),
    reviewOn: dayIn(language, reviewOn),
    risks: listNumbered(assessment).length,
    above: risksAboveAppetite(assessment.content, scale, today).length,
    planned,
    bands: countBands(assessment).filter(({ count }) => count > 0),
    map: drawSmallHeatMap(language, assessment, say(language, 'Risks at {name}, {postcode}', shown)),
  };
}
