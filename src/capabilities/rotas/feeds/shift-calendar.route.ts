import { z } from 'zod';
import { defineRoute } from '../../../platform/http/route.ts';
import { getCalendarLink } from './make-calendar-link.ts';
import { writeShiftCalendar } from './write-shift-calendar.ts';

/** Shifts for a calendar program, by a secret link. */
export const shiftCalendarRoute = defineRoute({
  method: 'GET',
  url: '/rotas/calendars/:token.ics',
  access: 'public',
  sentence: 'Shifts as an iCalendar feed (RFC 5545), for whoever holds the secret link; it can be revoked.',
  params: z.object({ token: z.string().max(100) }),
  reply: z.string(),
  mediaType: 'text/calendar; charset=utf-8',
  async handle(ctx, { params }) {
    return writeShiftCalendar(ctx, await getCalendarLink(ctx, params.token));
  },
});
