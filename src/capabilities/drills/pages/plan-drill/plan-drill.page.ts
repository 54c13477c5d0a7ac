import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { isDay, londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { getSite, keepPremises, type Site } from '../../../premises/index.ts';
import { drillProcedures, drillProcedureWords } from '../../drill.ts';
import { type Drill, getDrill } from '../../drill-store.ts';
import { cancelDrill, changeDrill, planDrill } from '../../plan-drill.ts';
import { listSchedule } from '../../schedule-store.ts';
import { listShifts } from '../../training/shift-store.ts';
import { drillParams, siteParams, typedOf } from '../drill-view.ts';

const planForm = z
  .object({
    procedure: z.enum(drillProcedures, 'Choose which procedure you practise.'),
    plannedOn: z.string().trim().refine(isDay, 'Give the day as year, month and day, for example 2026-12-01.'),
    announced: z.enum(['yes', 'no'], 'Choose whether staff are told beforehand.'),
    aim: z.string().trim().min(3, 'Say in a sentence what you want to see.').max(300, 'Use at most 300 characters.'),
    leader: z.string().trim().min(2, 'Say who runs it.').max(100, 'Use at most 100 characters.'),
    shiftId: z.union([z.uuid(), z.literal('')]).default(''),
  })
  .transform(({ announced, shiftId, ...plan }) => ({
    ...plan,
    isAnnounced: announced === 'yes',
    shiftId: shiftId === '' ? null : shiftId,
  }));

/** Planning a drill. */
export const planDrillPage = definePage({
  url: '/premises/:id/drills/plan',
  access: keepPremises,
  parent: '/premises/:id/drills',
  params: siteParams,
  form: planForm,
  async get(ctx, { params: { id }, attempt }) {
    const site = await getSite(ctx, id, 'drills', 'change');
    return showPlan(ctx, site, attempt);
  },
  async post(ctx, { params: { id }, form }) {
    const drillId = await planDrill(ctx, id, form);
    return goTo(`/premises/${id}/drills/${drillId}`, { notice: 'The drill is planned' });
  },
});

/** Changing the plan of a drill that has not begun. */
export const changeDrillPage = definePage({
  url: '/premises/:id/drills/:drillId/change',
  access: keepPremises,
  parent: '/premises/:id/drills/:drillId',
  params: drillParams,
  form: planForm,
  async get(ctx, { params: { id, drillId }, attempt }) {
    const site = await getSite(ctx, id, 'drills', 'change');
    return showPlan(ctx, site, attempt, await getDrill(ctx, id, drillId));
  },
  async post(ctx, { params: { id, drillId }, form }) {
    await changeDrill(ctx, id, drillId, form);
    return goTo(`/premises/${id}/drills/${drillId}`, { notice: 'The plan is changed' });
  },
});

/** Saying that a drill does not happen, or breaking one off. */
export const cancelDrillPage = definePage({
  url: '/premises/:id/drills/:drillId/cancel',
  access: keepPremises,
  parent: '/premises/:id/drills/:drillId',
  params: drillParams,
  form: z.object({
    why: z.string().trim().min(3, 'Say why, for whoever reads the log.').max(300, 'Use at most 300 characters.'),
  }),
  async get(ctx, { params: { id, drillId }, attempt }) {
    await getSite(ctx, id, 'drills', 'change');
    const { procedure, state } = await getDrill(ctx, id, drillId);
    return showPage('drills/pages/plan-drill/cancel-drill.njk', {
      title: state === 'running' ? 'Break the drill off' : 'Cancel the drill',
      backLink: { label: drillProcedureWords[procedure], url: `/premises/${id}/drills/${drillId}` },
      typed: { why: typedOf(attempt, 'why') },
    });
  },
  async post(ctx, { params: { id, drillId }, form: { why } }) {
    await cancelDrill(ctx, id, drillId, why);
    return goTo(`/premises/${id}/drills`, { notice: 'The drill is cancelled' });
  },
});

async function showPlan(ctx: Ctx, site: Site, attempt: Attempt | undefined, drill?: Drill) {
  const [shifts, schedule] = await Promise.all([listShifts(ctx, site.id), listSchedule(ctx, site.id)]);
  // What is due first is what one mostly comes for.
  const due = [...schedule].sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1))[0]?.procedure;
  const first = drill ?? { procedure: due ?? '', plannedOn: londonDay(ctx.now), aim: '', shiftId: '' };
  const leader = drill?.leader ?? (ctx.actor.kind === 'person' ? ctx.actor.name : '');
  const announced = drill ? (drill.isAnnounced ? 'yes' : 'no') : '';
  const { language } = ctx;
  return showPage('drills/pages/plan-drill/plan-drill.njk', {
    title: drill ? 'Change the plan of the drill' : 'Plan a drill',
    backLink: { label: 'Drills', url: `/premises/${site.id}/drills` },
    site: { name: site.name },
    procedures: drillProcedures.map((value) => ({ value, text: say(language, drillProcedureWords[value]) })),
    shifts: [
      { value: '', text: say(language, 'Whoever is there') },
      ...shifts.map(({ id, name, hours }) => ({ value: id, text: hours ? `${name} (${hours})` : name })),
    ],
    typed: {
      procedure: typedOf(attempt, 'procedure', first.procedure),
      plannedOn: typedOf(attempt, 'plannedOn', first.plannedOn),
      announced: typedOf(attempt, 'announced', announced),
      aim: typedOf(attempt, 'aim', first.aim),
      leader: typedOf(attempt, 'leader', leader),
      shiftId: typedOf(attempt, 'shiftId', first.shiftId ?? ''),
    },
  });
}
