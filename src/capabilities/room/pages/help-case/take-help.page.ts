import { z } from 'zod';
import { clockTime } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { alertParams, alertRefusals, getAlert, listToldVersions } from '../../../alerts/index.ts';
import { takeHelpCase } from '../../help/take-help-case.ts';
import { runRoom } from '../../room-permissions.ts';
import { readPlaceNames } from '../watch-alert/read-coverage.ts';
import { readHelpLines } from './help-line-view.ts';

/** Everybody who needs help in one alert, and the deed of taking one of them. */
export const takeHelpPage = definePage({
  url: '/alerts/:alertId/need-help',
  access: runRoom,
  parent: '/alerts/:alertId',
  params: alertParams,
  form: z.object({
    // One button says whom: "<alert> <person>", as in the room, where calls of several alerts stand in one list.
    take: z
      .string('Choose somebody to take')
      .transform((pressed) => pressed.split(' '))
      .pipe(z.tuple([z.uuid(), z.uuid()], 'Choose somebody to take')),
  }),
  async get(ctx, { params }) {
    const alert = await getAlert(ctx, params.alertId);
    const last = (await listToldVersions(ctx, alert.id)).at(-1);
    if (!last) throw alertRefusals.refuse('ALERT_NOT_TOLD', { alertId: alert.id });
    return showPage('room/pages/help-case/take-help.njk', {
      title: 'Who needs help',
      alert,
      needHelp: await readHelpLines(ctx, last, await readPlaceNames(ctx)),
      mayTake: true,
    });
  },
  async post(ctx, { params, form }) {
    const [, personId] = form.take;
    const { won, helpCase } = await takeHelpCase(ctx, { alertId: params.alertId, personId });
    if (won) return goTo(`/alerts/${params.alertId}/need-help/${personId}`, { notice: 'You have taken this call' });
    const notice = `${helpCase.takenByName} has had this call since ${clockTime(helpCase.takenAt)}`;
    return goTo(`/alerts/${params.alertId}`, { notice });
  },
});
