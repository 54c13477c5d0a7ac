import { actorReference } from '../../../../kernel/actor.ts';
import { may } from '../../../../kernel/permission.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { findScopePlace, mayDecide, mayVouch } from '../../appointments/appointment-place.ts';
import {
  type AppointmentDeed,
  judgeAppointmentDeed,
  type ProposalState,
} from '../../appointments/appointment-process.ts';
import type { AppointmentStory } from '../../appointments/proposal-store.ts';
import { getAppointment, requireReadable } from '../../appointments/read-appointment.ts';
import { proposeAppointments, readAppointments } from '../../network-permissions.ts';
import { isPowerful } from '../../network-role.ts';
import { appointmentParams, makeStoryRows, tellOffice } from '../appointment-view.ts';

/** One appointment or proposal: where it stands, who said what, and what the reader can do about it. */
export const viewAppointmentPage = definePage({
  url: '/network/appointments/:appointmentId',
  access: readAppointments,
  parent: '/network/appointments',
  params: appointmentParams,
  async get(ctx, request) {
    const story = await getAppointment(ctx, request.params.appointmentId);
    await requireReadable(ctx, story);
    return showPage('network/pages/view-appointment/view-appointment.njk', {
      title: tellOffice(story),
      url: `/network/appointments/${story.id}`,
      rows: await makeStoryRows(ctx, story),
      waits: story.stand === 'proposed' || story.stand === 'vouched',
      needsVoucher: story.stand === 'proposed' && isPowerful(story.role),
      ...(await listDeeds(ctx, story)),
    });
  },
});

/** What this reader would not be refused. */
async function listDeeds(ctx: Ctx, story: AppointmentStory): Promise<object> {
  const { role, stand, personId, proposedBy, vouchedBy } = story;
  const by = actorReference(ctx.actor);
  const place = await findScopePlace(ctx, story.scope);
  const approved = ['to-begin', 'holds', 'lapsed'].includes(stand);
  const state = (approved ? 'approved' : stand) as ProposalState;
  const process = { state, role, personId, proposedBy: proposedBy ?? '', vouchedBy };
  const open = (deed: AppointmentDeed): boolean => !('bar' in judgeAppointmentDeed(process, deed, by));
  const decides = mayDecide(ctx.actor, role, place);
  return {
    mayVouch: open('vouch') && (await mayVouch(ctx, place)),
    mayApprove: open('approve') && decides,
    mayDecline: open('decline') && (decides || by === proposedBy),
    mayEnd: (stand === 'holds' || stand === 'to-begin') && (decides || by === `person:${personId}`),
    mayRenew: (stand === 'holds' || stand === 'lapsed') && may(ctx.actor, proposeAppointments),
  };
}
