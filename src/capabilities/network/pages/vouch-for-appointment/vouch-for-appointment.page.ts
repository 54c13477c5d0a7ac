import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { findScopePlace, mayVouch } from '../../appointments/appointment-place.ts';
import { getAppointment } from '../../appointments/read-appointment.ts';
import { vouchForAppointment } from '../../appointments/vouch-for-appointment.ts';
import { networkRefusals } from '../../network-errors.ts';
import { vouchForAppointments } from '../../network-permissions.ts';
import { appointmentParams, makeStoryRows, neededWords, tellOffice } from '../appointment-view.ts';

/** Vouching for somebody: for whoever has a role at the place, members among them, to whom the proposer sends the address. */
export const vouchForAppointmentPage = definePage({
  url: '/network/appointments/:appointmentId/vouch',
  access: vouchForAppointments,
  stepUp: true,
  parent: '/network/appointments/:appointmentId',
  params: appointmentParams,
  form: z.object({ words: neededWords('Say in a sentence from where you know this person.') }),
  async get(ctx, request) {
    const story = await getAppointment(ctx, request.params.appointmentId);
    if (!(await mayVouch(ctx, await findScopePlace(ctx, story.scope)))) {
      throw networkRefusals.refuse('APPOINTMENT_NOT_ALLOWED', { deed: 'vouch' });
    }
    return showPage('network/pages/vouch-for-appointment/vouch-for-appointment.njk', {
      title: `Vouch for ${tellOffice(story)}`,
      action: `/network/appointments/${story.id}/vouch`,
      open: story.stand === 'proposed',
      rows: await makeStoryRows(ctx, story),
      words: request.attempt?.values.words ?? '',
    });
  },
  async post(ctx, request) {
    const { appointmentId } = request.params;
    await vouchForAppointment(ctx, appointmentId, request.form.words);
    const notice = 'You have vouched. Somebody else approves or declines it now.';
    return goTo(`/network/appointments/${appointmentId}/vouch`, { notice });
  },
});
