import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { endAppointment } from '../../appointments/end-appointment.ts';
import { getAppointment, requireReadable } from '../../appointments/read-appointment.ts';
import { vouchForAppointments } from '../../network-permissions.ts';
import { appointmentParams, neededWords, tellOffice } from '../appointment-view.ts';

/** Ending an appointment early. Open to everybody who changes anything, since one may lay down one's own; the verb says whose. */
export const endAppointmentPage = definePage({
  url: '/network/appointments/:appointmentId/end',
  access: vouchForAppointments,
  stepUp: true,
  parent: '/network/appointments/:appointmentId',
  params: appointmentParams,
  form: z.object({ words: neededWords('Say why it ends before its time.') }),
  async get(ctx, request) {
    const story = await getAppointment(ctx, request.params.appointmentId);
    await requireReadable(ctx, story);
    return showPage('network/pages/end-appointment/end-appointment.njk', {
      title: `End early: ${tellOffice(story)}`,
      action: `/network/appointments/${story.id}/end`,
      words: request.attempt?.values.words ?? '',
    });
  },
  async post(ctx, request) {
    const { appointmentId } = request.params;
    await endAppointment(ctx, appointmentId, request.form.words);
    return goTo('/network', { notice: 'The appointment has ended. What it allowed is over at once.' });
  },
});
