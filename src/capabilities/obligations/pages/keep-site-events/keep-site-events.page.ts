import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { dayInWords } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { getSite, keepPremises, seePremises, siteMay } from '../../../premises/index.ts';
import { listEvents, type SavedEvent } from '../../answers/obligation-store.ts';
import { addEvent, removeEvent } from '../../answers/save-event-answer.ts';

/** The events of one's own site: what each comes to, and a new one. */
export const keepSiteEventsPage = definePage({
  url: '/premises/:id/duty/events',
  access: seePremises,
  parent: '/premises/:id/duty',
  params: z.object({ id: z.uuid() }),
  form: z.object({ name: z.string().default(''), heldOn: z.string().trim().default('') }),
  async get(ctx, { params, attempt }) {
    const site = await getSite(ctx, params.id, 'duty');
    const events = await listEvents(ctx, site.id);
    return showPage('obligations/pages/keep-site-events/keep-site-events.njk', {
      title: 'Events',
      site,
      rows: events.map((event) => rowOf(ctx, site.id, event)),
      mayChange: siteMay(site.access, 'duty', 'change'),
      typed: { name: '', heldOn: '', ...attempt?.values },
    });
  },
  async post(ctx, { params, form }) {
    const added = await addEvent(ctx, params.id, form);
    if (!added.ok) return tryAgain(added.errors);
    return goTo(`/premises/${params.id}/duty/events/${added.value}/questions/event-place`);
  },
});

/** Takes an event away. */
export const removeSiteEventPage = definePage({
  url: '/premises/:id/duty/events/:eventId/remove',
  access: keepPremises,
  parent: '/premises/:id/duty/events',
  params: z.object({ id: z.uuid(), eventId: z.uuid() }),
  async post(ctx, { params }) {
    await removeEvent(ctx, params.id, params.eventId);
    return goTo(`/premises/${params.id}/duty/events`, { notice: 'The event is removed.' });
  },
});

function rowOf({ language }: Ctx, premisesId: string, event: SavedEvent): readonly unknown[] {
  const words = event.qualifies === null ? 'Not answered yet' : event.qualifies ? 'Qualifies' : 'Does not qualify';
  const href = `/premises/${premisesId}/duty/events/${event.id}`;
  const heldOn = event.heldOn ? dayInWords(new Date(event.heldOn)) : null;
  return [{ text: event.name, href }, heldOn, say(language, words)];
}
