import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { callTitle } from '../../call.ts';
import { getCallToRead } from '../../call-access.ts';
import { callRefusals } from '../../calls-errors.ts';
import { joinCalls } from '../../calls-permissions.ts';
import { tickPresence } from '../../roll/mark-presence.ts';
import { tickField } from './call-deeds.ts';
import { readRun } from './read-run.ts';

/** People shown on the page of one hub: its largest has fewer. */
export const shownInHub = 1000;

/** The roll of one hub, or of all, with everybody in it. */
export const rollHubPage = definePage({
  url: '/calls/:callId/roll/:hub',
  access: joinCalls,
  parent: '/calls/:callId',
  params: z.object({ callId: z.uuid(), hub: z.string().regex(/^[a-z0-9-]{1,60}$/) }),
  query: z.object({}),
  form: z.object({ tick: tickField }),
  async get(ctx, { params }) {
    const { call, runs, reads } = await getCallToRead(ctx, params.callId);
    if (!reads) throw callRefusals.refuse('CALL_UNKNOWN', { callId: call.id });
    await recordRead(ctx, { what: 'call.attendance-read', subject: `call:${call.id}` });
    const url = `/calls/${call.id}/roll/${params.hub}`;
    const shown = await readRun(ctx, call, { hub: params.hub, limit: shownInHub });
    return showPage('calls/pages/run-call/roll-hub.njk', {
      title: callTitle(call),
      titleIsContent: true,
      call,
      url,
      runs,
      reads,
      ...shown,
    });
  },
  async post(ctx, { params: { callId, hub }, form }) {
    const [what, personId] = form.tick;
    await tickPresence(ctx, { callId, personId, what });
    return goTo(`/calls/${callId}/roll/${hub}`);
  },
});
