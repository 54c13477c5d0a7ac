import { z } from 'zod';
import { londonDay } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { seePremises } from '../../../premises/index.ts';
import { scaleOriginWords } from '../../risk/risk-words.ts';
import { getVersion, openSite } from '../../ways-out/open-assessment.ts';
import { assessmentUrl, dayIn } from '../assessment-steps.ts';
import { drawHeatMaps, explainScale, listRegister } from '../heat-map-view.ts';

/** Parameters of pages of one version. */
export const versionParams = z.object({ id: z.uuid(), number: z.coerce.number().int().min(1).max(100_000) });

/** A version as it was completed, on the scale that it was made with. */
export const viewVersionPage = definePage({
  url: '/premises/:id/assessment/versions/:number',
  access: seePremises,
  parent: '/premises/:id/assessment',
  params: versionParams,
  async get(ctx, { params }) {
    const site = await openSite(ctx, params.id, 'page');
    const version = await getVersion(ctx, params.id, params.number);
    return showPage('assessments/pages/view-version/view-version.njk', {
      title: 'A version of the risk assessment',
      site: { name: site.name },
      back: assessmentUrl(site.id),
      number: version.number,
      assessedOn: dayIn(ctx.language, version.assessedOn),
      context: version.content.context,
      maps: drawHeatMaps(ctx.language, version),
      scale: explainScale(ctx.language, version.scale),
      origin: scaleOriginWords[version.scale.source],
      // As it stood on its own day: an acceptance of then is not over.
      lines: listRegister(ctx.language, version, version.assessedOn ?? londonDay(ctx.now)),
      isLater: version.basedOn !== null,
    });
  },
});
