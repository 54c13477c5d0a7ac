import { z } from 'zod';
import { timeWords } from '../../../../design/language/time-words.ts';
import { markingLabel } from '../../../../kernel/marking.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { getSite, keepPremises, seePremises, siteMarking, siteMay } from '../../../premises/index.ts';
import { shareOfBand } from '../../floor-plans/draw-floor-plan.ts';
import { type FloorMark, markKinds, markKindWords } from '../../floor-plans/floor-plan.ts';
import { findFloorPlan, listFloorMarks, listFloorPlans } from '../../floor-plans/floor-plan-store.ts';
import { addFloorMark, addFloorPlan, removeFloorMark, removeFloorPlan } from '../../floor-plans/keep-floor-plans.ts';
import { listPlanLooks, lookAtFloorPlan } from '../../floor-plans/look-at-floor-plan.ts';
import { proceduresUrl, siteParams } from '../procedure-params.ts';

const planParams = siteParams.extend({ planId: z.uuid() });

/** How wide the picture is that is pressed on, CSS pixels: the browser tells where in these. */
const pressedWidths = { narrow: 300, wide: 900 } as const;

/** The floor plans of premises; their pictures stand behind one press more, which is recorded. */
export const listFloorPlansPage = definePage({
  url: '/premises/:id/procedures/floor-plans',
  access: seePremises,
  parent: '/premises/:id/procedures',
  params: siteParams,
  async get(ctx, { params, attempt }) {
    const site = await getSite(ctx, params.id, 'floor-plan');
    return showPage('procedures/pages/keep-floor-plans/list-floor-plans.njk', {
      title: 'Floor plans',
      ...{ site, url: plansUrl(site.id), marking: markingLabel(siteMarking) },
      mayChange: siteMay(site.access, 'floor-plan', 'change'),
      plans: await listFloorPlans(ctx, site.id),
      typed: { name: '', ...attempt?.values },
    });
  },
  async post(ctx, { params, form, files }) {
    const name = typeof form === 'object' && form !== null && 'name' in form ? String(form.name) : '';
    const file = files.file;
    const added = await addFloorPlan(ctx, params.id, {
      ...{ name, fileName: file?.name ?? '', bytes: file?.bytes ?? Buffer.alloc(0) },
    });
    if (!added.ok) return tryAgain(added.errors);
    return goTo(`${plansUrl(params.id)}/${added.value.id}`, {
      notice: 'The plan is kept. What the file said besides the picture, such as where it was taken, was taken out.',
    });
  },
});

/** One floor plan with its marks, and who looked at it. */
export const viewFloorPlanPage = definePage({
  url: '/premises/:id/procedures/floor-plans/:planId',
  access: seePremises,
  parent: '/premises/:id/procedures/floor-plans',
  params: planParams,
  query: z.object({ wide: z.literal('yes').optional() }),
  async get(ctx, { params, query, attempt }) {
    const { site, plan } = await lookAtFloorPlan(ctx, params.id, params.planId);
    const marks = await listFloorMarks(ctx, plan.id);
    const mayChange = siteMay(site.access, 'floor-plan', 'change');
    return showPage('procedures/pages/keep-floor-plans/view-floor-plan.njk', {
      title: plan.name,
      titleIsContent: true,
      ...{ site, plan, mayChange, isWide: query.wide === 'yes', url: `${plansUrl(site.id)}/${plan.id}` },
      width: pressedWidths[query.wide ? 'wide' : 'narrow'],
      marks: marks.map((mark) => ({ ...mark, kindWords: markKindWords[mark.kind] })),
      kinds: markKinds.map((kind) => ({ value: kind, text: markKindWords[kind] })),
      typed: { kind: 'exit', label: '', x: '', y: '', ...attempt?.values },
      looks: mayChange ? await looksView(ctx, plan.id) : null,
    });
  },
});

const percentField = z
  .string()
  .trim()
  .default('')
  .refine((text) => text === '' || isPercent(text), 'Give a number from 0 to 100, or press on the picture.');

/** Putting a mark on a plan: by pressing on the picture, or by typing where. */
export const markFloorPlanPage = definePage({
  url: '/premises/:id/procedures/floor-plans/:planId/marks',
  access: keepPremises,
  parent: '/premises/:id/procedures/floor-plans/:planId',
  params: planParams,
  query: z.object({ wide: z.literal('yes').optional() }),
  form: z.object({
    kind: z.enum(markKinds, 'Choose what the mark stands for.'),
    label: z.string().trim().min(1, 'Write what the mark stands for.').max(60, 'Write at most 60 letters.'),
    x: percentField,
    y: percentField,
    // HTML, 4.10.5.1.19: an image button sends where it was pressed.
    'at.x': z.coerce.number().min(0).max(100_000).optional(),
    'at.y': z.coerce.number().min(0).max(100_000).optional(),
  }),
  get: (ctx, request) => showPlanAgain(ctx, request),
  async post(ctx, { params, query, form }) {
    const plan = await findFloorPlan(ctx, params.id, params.planId);
    const width = pressedWidths[query.wide ? 'wide' : 'narrow'];
    const place = plan && findPlace(form, plan, width);
    if (!place) return tryAgain({ x: 'Press on the picture, or give both numbers.' });
    const { kind, label } = form;
    const { id: premisesId, planId } = params;
    const number = await addFloorMark(ctx, { premisesId, planId }, { kind, label, ...place });
    const wide = query.wide ? '?wide=yes' : '';
    return goTo(`${plansUrl(premisesId)}/${planId}${wide}`, { notice: `Mark ${number} is on the plan.` });
  },
});

/** Taking a mark off a plan. */
export const unmarkFloorPlanPage = definePage({
  url: '/premises/:id/procedures/floor-plans/:planId/marks/:number/remove',
  access: keepPremises,
  parent: '/premises/:id/procedures/floor-plans/:planId',
  params: planParams.extend({ number: z.coerce.number().int().min(1).max(100_000) }),
  async post(ctx, { params }) {
    const { id: premisesId, planId, number } = params;
    await removeFloorMark(ctx, { premisesId, planId }, number);
    return goTo(`${plansUrl(premisesId)}/${planId}`, { notice: 'The mark is off the plan.' });
  },
});

/** Taking a plan away for good. */
export const removeFloorPlanPage = definePage({
  url: '/premises/:id/procedures/floor-plans/:planId/remove',
  access: keepPremises,
  parent: '/premises/:id/procedures/floor-plans/:planId',
  params: planParams,
  async post(ctx, { params }) {
    await removeFloorPlan(ctx, params.id, params.planId);
    return goTo(plansUrl(params.id), { notice: 'The plan is gone for good.' });
  },
});

function showPlanAgain(ctx: Ctx, request: Parameters<NonNullable<typeof viewFloorPlanPage.get>>[1]) {
  const { get } = viewFloorPlanPage;
  if (!get) throw new Error('The page of a floor plan can be shown.');
  return get(ctx, request);
}

interface TypedPlace {
  readonly x: string;
  readonly y: string;
  readonly 'at.x'?: number | undefined;
  readonly 'at.y'?: number | undefined;
}

/** Where a mark goes, in per cent; undefined where nobody said, or beside the plan. The band with the marking is no part of it. */
function findPlace(
  form: TypedPlace,
  plan: { readonly width: number; readonly height: number },
  shownWidth: number,
): Pick<FloorMark, 'x' | 'y'> | undefined {
  const { 'at.x': left, 'at.y': top } = form;
  if (left === undefined || top === undefined) {
    return form.x === '' || form.y === '' ? undefined : { x: Number(form.x), y: Number(form.y) };
  }
  const planHeight = (shownWidth * plan.height) / plan.width;
  const band = (planHeight * shareOfBand(plan)) / (1 - shareOfBand(plan));
  const [x, y] = [(left / shownWidth) * 100, ((top - band) / planHeight) * 100];
  const isOnPlan = x >= 0 && x <= 100 && y >= 0 && y <= 100;
  return isOnPlan ? { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 } : undefined;
}

function isPercent(text: string): boolean {
  const number = Number(text);
  return Number.isFinite(number) && number >= 0 && number <= 100;
}

async function looksView(ctx: Ctx, planId: string): Promise<readonly (readonly string[])[]> {
  const { dayAndTime } = timeWords(ctx.language);
  return (await listPlanLooks(ctx, planId, 100)).map(({ at, who }) => [dayAndTime(at), who]);
}

function plansUrl(premisesId: string): string {
  return `${proceduresUrl(premisesId)}/floor-plans`;
}
