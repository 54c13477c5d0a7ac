import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { second } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { getSite, keepPremises } from '../../../premises/index.ts';
import { drillProcedureWords, milestonesOf } from '../../drill.ts';
import { type Drill, getDrill } from '../../drill-store.ts';
import { stopwatch } from '../../runs/drill-times.ts';
import { listCardSteps } from '../../runs/list-card-steps.ts';
import { findLessons, type Lessons } from '../../runs/review-drill.ts';
import { finishDrill, pressMilestone, startDrill, takePressBack } from '../../runs/run-drill.ts';
import { drillParams, typedOf } from '../drill-view.ts';

const url = '/premises/:id/drills/:drillId/run';
const pageOf = (id: string, drillId: string): string => `/premises/${id}/drills/${drillId}/run`;

/** Milliseconds since the start, where a page measured them itself. */
const elapsed = z
  .string()
  .default('')
  .transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined));
const wrongCount = 'Give the number of people, for example 24, or leave it empty.';
const people = z
  .string()
  .trim()
  .default('')
  .refine((text) => /^\d{0,6}$/.test(text), wrongCount)
  .transform((text) => (text === '' ? null : Number(text)));

/** The stopwatch: start, a press for each milestone, the headcount, finish. */
export const runDrillPage = definePage({
  url,
  access: keepPremises,
  parent: '/premises/:id/drills/:drillId',
  params: drillParams,
  form: z.object({ expected: people, counted: people, elapsed }),
  async get(ctx, { params: { id, drillId }, attempt }) {
    const site = await getSite(ctx, id, 'drills', 'change');
    const drill = await getDrill(ctx, id, drillId);
    if (drill.state !== 'planned' && drill.state !== 'running') return goTo(`/premises/${id}/drills/${drillId}`);
    const steps = drill.state === 'planned' ? await listCardSteps(ctx, id, drill.procedure) : drill.milestones;
    return showPage('drills/pages/run-drill/run-drill.njk', {
      title: drillProcedureWords[drill.procedure],
      backLink: { label: 'Drills', url: `/premises/${id}/drills` },
      site: { name: site.name },
      path: `/premises/${id}/drills/${drillId}`,
      drill: { id: drillId, aim: drill.aim, leader: drill.leader, isRunning: drill.state === 'running' },
      elapsedMs: drill.startedAt ? ctx.now.getTime() - drill.startedAt.getTime() : 0,
      clock: drill.startedAt ? sinceStart(drill, ctx.now) : '0:00',
      milestones: milestonesOf(drill.procedure, steps).map((step) => describeStep(drill, step)),
      lessons: describeLessons(ctx, await findLessons(ctx, drill)),
      typed: { expected: typedOf(attempt, 'expected'), counted: typedOf(attempt, 'counted') },
    });
  },
  async post(ctx, { params: { id, drillId }, form: { expected, counted, elapsed: elapsedMs } }) {
    await finishDrill(ctx, id, drillId, { expected, counted, elapsedMs });
    return goTo(`/premises/${id}/drills/${drillId}`, { notice: 'The drill is over. Say now what it showed.' });
  },
});

/** Starting the stopwatch. */
export const startDrillPage = definePage({
  url: '/premises/:id/drills/:drillId/start',
  access: keepPremises,
  parent: url,
  params: drillParams,
  async post(ctx, { params: { id, drillId } }) {
    await startDrill(ctx, id, drillId);
    return goTo(pageOf(id, drillId));
  },
});

/** One press, or taking it back. */
export const pressDrillPage = definePage({
  url: '/premises/:id/drills/:drillId/press',
  access: keepPremises,
  parent: url,
  params: drillParams,
  form: z.object({
    milestone: z.string().min(1).max(100),
    deed: z.enum(['press', 'take-back']).default('press'),
    elapsed,
  }),
  async post(ctx, { params: { id, drillId }, form: { milestone, deed, elapsed: elapsedMs } }) {
    if (deed === 'press') await pressMilestone(ctx, id, drillId, { milestone, elapsedMs });
    else await takePressBack(ctx, id, drillId, milestone);
    return goTo(pageOf(id, drillId));
  },
});

function describeStep(drill: Drill, { key, words }: { readonly key: string; readonly words: string }) {
  const press = drill.presses.find((each) => each.key === key);
  return { key, words, at: press ? sinceStart(drill, press.at) : '' };
}

function sinceStart({ startedAt }: Drill, at: Date): string {
  return startedAt ? stopwatch(Math.max(0, Math.floor((at.getTime() - startedAt.getTime()) / second))) : '';
}

function describeLessons({ language }: Ctx, lessons: Lessons | undefined) {
  if (!lessons) return null;
  const done = { open: 'Still open', done: 'Done', dropped: 'Dropped' } as const;
  return {
    wentWell: lessons.drill.wentWell,
    findings: lessons.findings.map(({ title, state }) => ({ title, state: say(language, done[state]) })),
  };
}
