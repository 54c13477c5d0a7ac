import { z } from 'zod';
import { timeWords } from '../../../../design/language/time-words.ts';
import { markingLabel } from '../../../../kernel/marking.ts';
import { definePage, sendFile } from '../../../../platform/http/page.ts';
import { seePremises, siteMarking } from '../../../premises/index.ts';
import { drawFloorPlan } from '../../floor-plans/draw-floor-plan.ts';
import { findPlanPicture, listFloorMarks } from '../../floor-plans/floor-plan-store.ts';
import { lookAtFloorPlan } from '../../floor-plans/look-at-floor-plan.ts';
import { proceduresRefusals } from '../../procedures-errors.ts';
import { siteParams } from '../procedure-params.ts';

/** The picture on the page of a floor plan: never kept by a browser, never without its marking, and every look recorded. */
export const showPlanPicturePage = definePage({
  url: '/premises/:id/procedures/floor-plans/:planId/picture',
  access: seePremises,
  parent: '/premises/:id/procedures/floor-plans/:planId',
  params: siteParams.extend({ planId: z.uuid() }),
  async get(ctx, { params }) {
    const { site, plan } = await lookAtFloorPlan(ctx, params.id, params.planId);
    const picture = await findPlanPicture(ctx, plan.id);
    if (!picture) throw proceduresRefusals.refuse('PROCEDURES_PLAN_UNKNOWN', { premisesId: site.id });
    const who = ctx.actor.kind === 'person' ? ctx.actor.name : '';
    const when = timeWords('en').dayAndTime(ctx.now);
    const head = [markingLabel(siteMarking), site.name, plan.name, who, when].filter(Boolean).join(' – ');
    const svg = drawFloorPlan({ picture, marks: await listFloorMarks(ctx, plan.id), head });
    return sendFile('image/svg+xml', svg);
  },
});
