import { actorReference } from '../../../kernel/actor.ts';
import { mayWithin } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { networkRefusals } from '../network-errors.ts';
import { readAppointments } from '../network-permissions.ts';
import { findScopePlace } from './appointment-place.ts';
import { type AppointmentStory, findAppointment } from './proposal-store.ts';

/** Refuses unless the actor's scope covers the office, or one of the regions of its organisation, or they had a part in it. */
export async function requireReadable(ctx: Ctx, story: AppointmentStory): Promise<void> {
  const by = actorReference(ctx.actor);
  if ([`person:${story.personId}`, story.proposedBy, story.vouchedBy, story.decidedBy].includes(by)) return;
  const place = await findScopePlace(ctx, story.scope);
  const parts = [place, ...(place.regionCodes ?? []).map((code) => ({ ...place, regionCodes: [code] }))];
  if (parts.some((part) => mayWithin(ctx.actor, readAppointments, part))) return;
  throw networkRefusals.refuse('OUTSIDE_YOUR_AREA', { permission: readAppointments.key });
}

/** One appointment or proposal with its story; refuses an id that there is not. */
export async function getAppointment(ctx: Ctx, id: string): Promise<AppointmentStory> {
  const story = await findAppointment(ctx, id);
  if (!story) throw networkRefusals.refuse('APPOINTMENT_UNKNOWN');
  return story;
}
