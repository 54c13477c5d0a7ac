import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { approveAppointment, declineAppointment } from '../../appointments/decide-appointment.ts';
import { getAppointment, requireReadable } from '../../appointments/read-appointment.ts';
import { proposeAppointments } from '../../network-permissions.ts';
import { appointmentParams, makeStoryRows, tellOffice } from '../appointment-view.ts';

/** Approving or declining a proposal. Whoever proposed opens it too, to take the proposal back; the verbs say who may what. */
export const decideAppointmentPage = definePage({
  url: '/network/appointments/:appointmentId/decide',
  access: proposeAppointments,
  stepUp: true,
  parent: '/network/appointments/:appointmentId',
  params: appointmentParams,
  form: z.object({
    verdict: z.enum(['approve', 'decline'], 'Choose whether to approve or to decline.'),
    words: z.string().trim().max(1000, 'Use at most 1,000 characters.').default(''),
  }),
  async get(ctx, request) {
    const story = await getAppointment(ctx, request.params.appointmentId);
    await requireReadable(ctx, story);
    return showPage('network/pages/decide-appointment/decide-appointment.njk', {
      title: `Decide: ${tellOffice(story)}`,
      action: `/network/appointments/${story.id}/decide`,
      rows: await makeStoryRows(ctx, story),
      typed: { verdict: '', words: '', ...request.attempt?.values },
    });
  },
  async post(ctx, request) {
    const { appointmentId } = request.params;
    const { verdict, words } = request.form;
    if (verdict === 'decline' && words === '') return tryAgain({ words: 'Say why, for whoever proposed it.' });
    if (verdict === 'approve') await approveAppointment(ctx, appointmentId, words);
    else await declineAppointment(ctx, appointmentId, words);
    const notice = verdict === 'approve' ? 'Approved.' : 'Declined. Nothing is held.';
    return goTo(`/network/appointments/${appointmentId}`, { notice });
  },
});
