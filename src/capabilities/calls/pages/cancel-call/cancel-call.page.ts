import { z } from 'zod';
import { definePage, goTo, sendFile, showPage } from '../../../../platform/http/page.ts';
import { callTitle } from '../../call.ts';
import { getCallToRead, requireRun } from '../../call-access.ts';
import { getCall } from '../../call-store.ts';
import { joinCalls } from '../../calls-permissions.ts';
import { siteOfCalendar } from '../../inviting/calendar-site.ts';
import { writeCallFile } from '../../inviting/call-calendar.ts';
import { cancelCall } from '../../move-call.ts';

/** Taking a call back before it begins; everybody in its list is told why. */
export const cancelCallPage = definePage({
  url: '/calls/:callId/cancel',
  access: joinCalls,
  parent: '/calls/:callId',
  params: z.object({ callId: z.uuid() }),
  query: z.object({}),
  form: z.object({
    reason: z
      .string('Say why.')
      .trim()
      .min(1, 'Say why, so that people can trust it.')
      .max(500, 'Write at most 500 characters.'),
  }),
  async get(ctx, { params, attempt }) {
    const call = await getCall(ctx, params.callId);
    requireRun(ctx, call);
    return showPage('calls/pages/cancel-call/cancel-call.njk', {
      title: 'Cancel the call',
      call,
      name: callTitle(call),
      url: `/calls/${call.id}`,
      typed: { reason: '', ...attempt?.values },
    });
  },
  async post(ctx, { params, form }) {
    await cancelCall(ctx, params.callId, form.reason);
    return goTo(`/calls/${params.callId}`, {
      notice: 'The call is cancelled, and everybody in its list is being told.',
    });
  },
});

/** The call as a file for one's own calendar. */
export const callFilePage = definePage({
  url: '/calls/:callId/file',
  access: joinCalls,
  parent: '/calls/:callId',
  params: z.object({ callId: z.uuid() }),
  async get(ctx, { params }) {
    const { call } = await getCallToRead(ctx, params.callId);
    const body = writeCallFile(call, siteOfCalendar(ctx), ctx.now, 'PUBLISH');
    return sendFile('text/calendar; charset=utf-8', body, 'call.ics');
  },
});
