import { z } from 'zod';
import { makeCompareBars } from '../../../../design/charts/compare-bars.ts';
import { say } from '../../../../design/language/say.ts';
import { isDay, londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { getSite, type SiteAction, seePremises } from '../../../premises/index.ts';
import { drillProcedureWords, drillStateWords } from '../../drill.ts';
import { addMonths } from '../../drill-schedule.ts';
import { type Drill, getDrill, listDrillsBefore } from '../../drill-store.ts';
import { drillRefusals } from '../../drills-errors.ts';
import { compareTimes, type DrillRun, stopwatch, type TimeLine } from '../../runs/drill-times.ts';
import { addFinding, findLessons, listFindings, reviewDrill } from '../../runs/review-drill.ts';
import { countOfDrill, dayOfDrill, dayWords, drillParams, mayRun, maySee, typedOf } from '../drill-view.ts';

const url = '/premises/:id/drills/:drillId';
const pageOf = (id: string, drillId: string): string => `/premises/${id}/drills/${drillId}`;
/** Drills before this one that its times are held against. */
const comparedWith = 3;

/** One drill: its plan before it, its result after it, and what whoever ran it writes down: what went well, findings. */
export const viewDrillPage = definePage({
  url,
  access: seePremises,
  parent: '/premises/:id/drills',
  params: drillParams,
  form: z.object({
    deed: z.enum(['review', 'finding']),
    wentWell: z.string().trim().max(2000, 'Use at most 2,000 characters.').default(''),
    finding: z.string().trim().max(200, 'Use at most 200 characters.').default(''),
    ownerName: z.string().trim().max(100, 'Use at most 100 characters.').default(''),
    dueOn: z.string().trim().default(''),
  }),
  async get(ctx, { params: { id, drillId }, attempt }) {
    const site = await getSite(ctx, id, 'drills');
    const drill = await getDrill(ctx, id, drillId);
    if (!maySee(site, drill)) throw drillRefusals.refuse('DRILL_NOT_FOUND', { drillId });
    const isOver = drill.state === 'finished';
    const lessons = await findLessons(ctx, drill);
    const canChange = mayRun(site);
    return showPage('drills/pages/view-drill/view-drill.njk', {
      title: drillProcedureWords[drill.procedure],
      backLink: { label: 'Drills', url: `/premises/${id}/drills` },
      site: { name: site.name },
      path: pageOf(id, drillId),
      drill: { ...describe(ctx, drill), leader: canChange ? drill.leader : '', isOver },
      may: {
        run: canChange && ['planned', 'running'].includes(drill.state),
        change: canChange && drill.state === 'planned',
      },
      canReview: canChange && isOver,
      ...(isOver ? await describeTimes(ctx, drill) : {}),
      findings: (await listFindings(ctx, id, drillId)).map((finding) => describeFinding(ctx, finding, canChange)),
      lessons: lessons && {
        url: pageOf(id, lessons.drill.id),
        day: dayOfDrill(lessons.drill),
        wentWell: lessons.drill.wentWell,
        findings: lessons.findings.map((finding) => describeFinding(ctx, finding, false)),
      },
      typed: {
        wentWell: typedOf(attempt, 'wentWell', drill.wentWell),
        finding: typedOf(attempt, 'finding'),
        ownerName: typedOf(attempt, 'ownerName'),
        dueOn: typedOf(attempt, 'dueOn', addMonths(londonDay(ctx.now), 1)),
      },
    });
  },
  async post(ctx, { params: { id, drillId }, form }) {
    if (form.deed === 'review') {
      await reviewDrill(ctx, id, drillId, form.wentWell);
      return goTo(pageOf(id, drillId), { notice: 'Written down' });
    }
    const errors = {
      ...(form.finding.length < 3 ? { finding: 'Say what the drill showed and what is to be done.' } : {}),
      ...(form.ownerName.length < 2 ? { ownerName: 'Say who sees to it.' } : {}),
      ...(isDay(form.dueOn) ? {} : { dueOn: 'Give the day as year, month and day, for example 2026-12-01.' }),
    };
    if (Object.keys(errors).length > 0) return tryAgain(errors);
    const { finding: title, ownerName, dueOn } = form;
    await addFinding(ctx, id, drillId, { title, ownerName, dueOn });
    return goTo(pageOf(id, drillId), { notice: 'It is on the list of actions' });
  },
});

function describe({ language }: Ctx, drill: Drill) {
  return {
    day: dayOfDrill(drill),
    state: say(language, drillStateWords[drill.state]),
    aim: drill.aim,
    shift: drill.shiftName ?? say(language, 'Whoever is there'),
    announced: say(language, drill.isAnnounced ? 'Announced' : 'Staff are not told'),
    counted: countOfDrill(language, drill),
    wentWell: drill.wentWell,
    cancelledWhy: drill.cancelledWhy ?? '',
  };
}

async function describeTimes(ctx: Ctx, drill: Drill) {
  const run = runOf(drill);
  if (!run) return {};
  const before = await listDrillsBefore(ctx, drill, run.startedAt, comparedWith);
  const lines = compareTimes(
    run,
    before.flatMap((each) => runOf(each) ?? []),
  );
  const { language } = ctx;
  const words = (line: TimeLine, index: number): string =>
    index === lines.length - 1 ? say(language, 'The whole drill') : line.words;
  return {
    picture: makeCompareBars({
      title: say(language, 'Times of this drill'),
      description: say(language, 'Seconds from the start to each milestone, now and in the drill before.'),
      figures: lines.map((line, index) => ({
        ...{ name: shorten(words(line, index)), now: line.now, before: line.before[0] ?? null },
        unit: ' s',
      })),
    }),
    timeColumns: [
      { text: say(language, 'Milestone') },
      { text: say(language, 'This drill'), numeric: true },
      ...before.map((each) => ({ text: dayOfDrill(each), numeric: true })),
    ],
    times: lines.map((line, index) => [words(line, index), clock(line.now), ...line.before.map(clock)]),
  };
}

/** As many letters as stand over a bar on a phone; the table has all of them. */
const nameLength = 40;

function shorten(name: string): string {
  return name.length > nameLength ? `${name.slice(0, nameLength - 1)}…` : name;
}

function clock(seconds: number | null): string {
  return seconds === null ? '–' : stopwatch(seconds);
}

function runOf(drill: Drill): DrillRun | undefined {
  const { startedAt } = drill;
  return startedAt ? { ...drill, startedAt } : undefined;
}

const findingWords = { open: 'To be done', done: 'Done', dropped: 'Dropped' } as const;

function describeFinding({ language }: Ctx, finding: SiteAction, isNamed: boolean) {
  const { title, ownerName, dueOn, state } = finding;
  return {
    title,
    owner: isNamed ? ownerName : '',
    due: dueOn ? dayWords(dueOn) : '',
    state: say(language, findingWords[state]),
  };
}
