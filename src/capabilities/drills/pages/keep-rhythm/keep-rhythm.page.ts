import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { getSite, keepPremises } from '../../../premises/index.ts';
import { drillProcedures, drillProcedureWords } from '../../drill.ts';
import { rhythmChoices, usualMonths } from '../../drill-schedule.ts';
import { chooseRhythm } from '../../keep-schedule.ts';
import { listSchedule } from '../../schedule-store.ts';
import { rhythmWords, siteParams, typedOf } from '../drill-view.ts';

const months = z.coerce
  .number('Choose how often.')
  .refine((value) => (rhythmChoices as readonly number[]).includes(value), 'Choose how often.');

/** How often each procedure is drilled at premises. */
export const keepRhythmPage = definePage({
  url: '/premises/:id/drills/rhythm',
  access: keepPremises,
  parent: '/premises/:id/drills',
  params: siteParams,
  form: z.object({ evacuation: months, invacuation: months, lockdown: months, communication: months }),
  async get(ctx, { params: { id }, attempt }) {
    const site = await getSite(ctx, id, 'drills', 'change');
    const schedule = await listSchedule(ctx, id);
    const monthsOf = (procedure: string): number =>
      schedule.find((row) => row.procedure === procedure)?.months ?? usualMonths;
    return showPage('drills/pages/keep-rhythm/keep-rhythm.njk', {
      title: 'How often you drill',
      backLink: { label: 'Drills', url: `/premises/${id}/drills` },
      site: { name: site.name },
      procedures: drillProcedures.map((name) => ({
        name,
        text: say(ctx.language, drillProcedureWords[name]),
        value: typedOf(attempt, name, String(monthsOf(name))),
      })),
      choices: rhythmChoices.map((value) => ({
        value: String(value),
        text: rhythmWords(ctx.language, value),
      })),
    });
  },
  async post(ctx, { params: { id }, form }) {
    await chooseRhythm(ctx, id, form);
    return goTo(`/premises/${id}/drills`, { notice: 'Saved. The due days are worked out anew.' });
  },
});
