import { say } from '../../../../design/language/say.ts';
import { londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { getSite, type Site, seePremises } from '../../../premises/index.ts';
import { drillProcedureWords } from '../../drill.ts';
import { judgeDue } from '../../drill-schedule.ts';
import { type Drill, listDrills } from '../../drill-store.ts';
import { listSchedule, type ScheduledDrill } from '../../schedule-store.ts';
import {
  countOfDrill,
  dayOfDrill,
  dayWords,
  lengthOfDrill,
  mayRun,
  maySee,
  rhythmWords,
  siteParams,
} from '../drill-view.ts';

const dueWords = { fine: 'In time', soon: 'Due within a month', overdue: 'Overdue' } as const;

/** The drills of premises: what is due, what is planned, and the log of what was done. */
export const keepDrillsPage = definePage({
  url: '/premises/:id/drills',
  access: seePremises,
  parent: '/premises/:id',
  params: siteParams,
  async get(ctx, { params: { id } }) {
    const site = await getSite(ctx, id, 'drills');
    const [drills, schedule] = await Promise.all([listDrills(ctx, id), listSchedule(ctx, id)]);
    const known = drills.filter((drill) => maySee(site, drill));
    return showPage('drills/pages/keep-drills/keep-drills.njk', {
      title: 'Drills',
      backLink: { label: site.name, url: `/premises/${id}` },
      site: { id, name: site.name },
      mayRun: mayRun(site),
      running: known.find(({ state }) => state === 'running')?.id ?? '',
      due: schedule.map((row) => describeDue(ctx, row)),
      planned: known.filter(({ state }) => state === 'planned').map((drill) => describePlanned(ctx, site, drill)),
      log: known
        .filter(({ startedAt, state }) => startedAt && state !== 'running')
        .map((drill) => describeRun(ctx, drill)),
    });
  },
});

function describeDue({ language, now }: Ctx, { procedure, months, drilledOn, dueOn }: ScheduledDrill) {
  const state = judgeDue(dueOn, londonDay(now));
  return [
    say(language, drillProcedureWords[procedure]),
    drilledOn ? dayWords(drilledOn) : say(language, 'Not yet'),
    rhythmWords(language, months),
    dayWords(dueOn),
    say(language, dueWords[state]),
  ];
}

function describePlanned({ language }: Ctx, { id }: Site, drill: Drill) {
  return [
    { text: dayOfDrill(drill), href: `/premises/${id}/drills/${drill.id}` },
    say(language, drillProcedureWords[drill.procedure]),
    say(language, drill.isAnnounced ? 'Announced' : 'Staff are not told'),
    drill.shiftName ?? say(language, 'Whoever is there'),
  ];
}

function describeRun({ language }: Ctx, drill: Drill) {
  return [
    { text: dayOfDrill(drill), href: `/premises/${drill.premisesId}/drills/${drill.id}` },
    say(language, drillProcedureWords[drill.procedure]),
    drill.shiftName ?? '–',
    drill.state === 'cancelled' ? say(language, 'Broken off') : lengthOfDrill(drill),
    countOfDrill(language, drill),
  ];
}
