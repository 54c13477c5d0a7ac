import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { getAlert, listToldVersions } from '../../../alerts/index.ts';
import { helpOutcomes, helpOutcomeWords } from '../../help/help-case.ts';
import { noteHelpCase } from '../../help/note-help-case.ts';
import { roomRefusals } from '../../room-errors.ts';
import { runRoom } from '../../room-permissions.ts';
import { readPlaceNames } from '../watch-alert/read-coverage.ts';
import { readHelpLines } from './help-line-view.ts';

/** One call for help in somebody's hands: what was found, and what came of it. */
export const helpCasePage = definePage({
  url: '/alerts/:alertId/need-help/:personId',
  access: runRoom,
  parent: '/alerts/:alertId/need-help',
  params: z.object({ alertId: z.uuid(), personId: z.uuid() }),
  form: z.object({
    note: z
      .string('Write the note once')
      .max(2000, 'Write at most 2,000 characters')
      .default('')
      .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim()),
    outcome: z
      .enum(['', ...helpOutcomes], 'Choose one of the outcomes')
      .default('')
      .transform((chosen) => (chosen === '' ? undefined : chosen)),
  }),
  async get(ctx, { params, attempt }) {
    const alert = await getAlert(ctx, params.alertId);
    const last = (await listToldVersions(ctx, alert.id)).at(-1);
    const lines = last ? await readHelpLines(ctx, last, await readPlaceNames(ctx)) : [];
    const line = lines.find((each) => each.personId === params.personId);
    if (!line) throw roomRefusals.refuse('HELP_NOT_ASKED', { alertId: alert.id });
    return showPage('room/pages/help-case/help-case.njk', {
      title: `Help for ${line.name}`,
      alert,
      line,
      typed: { note: line.note, outcome: '', ...attempt?.values },
      outcomes: [
        { value: '', text: 'Not over yet: only keep the note' },
        ...helpOutcomes.map((value) => ({ value, text: helpOutcomeWords[value] })),
      ],
    });
  },
  async post(ctx, { params, form }) {
    const { note, outcome } = form;
    await noteHelpCase(ctx, { ...params, note, ...(outcome ? { outcome } : {}) });
    return goTo(`/alerts/${params.alertId}`, { notice: outcome ? 'The call is closed' : 'The note is kept' });
  },
});
