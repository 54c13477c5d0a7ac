import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { draftAlerts } from '../../alert-permissions.ts';
import { statusField } from '../../content/alert-form.ts';
import { contentOfMethane, infoOfMethane } from '../../content/methane-report.ts';
import { draftAlert } from '../../draft-alert.ts';

const text = z
  .string('Write this once.')
  .max(1000, 'Write at most 1,000 characters.')
  .default('')
  .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim());

const letters = [
  { field: 'exactLocation', letter: 'E', label: 'Exact location', hint: 'As people there would say it.' },
  { field: 'typeOfIncident', letter: 'T', label: 'Type of incident', hint: 'A few words.' },
  { field: 'hazards', letter: 'H', label: 'Hazards', hint: 'Present, and those that may come.' },
  { field: 'access', letter: 'A', label: 'Access', hint: 'Ways in and out that are safe.' },
  {
    field: 'numberOfCasualties',
    letter: 'N',
    label: 'Number of casualties',
    hint: 'And how badly hurt. It goes into the CAP file, not into the text that people read.',
  },
  { field: 'emergencyServices', letter: 'E', label: 'Emergency services', hint: 'Those there, and those needed.' },
] as const;

/** Beginning an alert with the report of the people at the scene. */
export const draftFromMethanePage = definePage({
  url: '/alerts/new/methane',
  access: draftAlerts,
  parent: '/alerts',
  form: z.object({
    status: statusField,
    majorIncident: z.string().optional(),
    exactLocation: text,
    typeOfIncident: text,
    hazards: text,
    access: text,
    numberOfCasualties: text,
    emergencyServices: text,
  }),
  async get(ctx, { attempt }) {
    const status = ctx.config.of(siteConfig).mode === 'sample' ? 'Exercise' : '';
    return showPage('alerts/pages/draft-from-methane/draft-from-methane.njk', {
      title: 'Begin with an M/ETHANE report',
      letters: letters.map((each) => ({ ...each, value: attempt?.values[each.field] ?? '' })),
      fields: { status, ...attempt?.values },
    });
  },
  async post(ctx, { form }) {
    const { status, majorIncident, ...rest } = form;
    const report = { ...rest, majorIncident: majorIncident === 'yes' };
    const base = { info: [infoOfMethane(report)], code: [], incidents: [] };
    const drafted = await draftAlert(ctx, { status, content: contentOfMethane(report), base });
    if (!drafted.ok) return tryAgain(drafted.errors);
    const { alertId, number } = drafted.value;
    return goTo(`/alerts/${alertId}/versions/${number}/edit`, {
      notice: 'The draft is begun. Say what people should do, for how long, and who is told.',
    });
  },
});
