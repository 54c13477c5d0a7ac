import { z } from 'zod';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { getCallToRead } from '../../call-access.ts';
import { callRefusals } from '../../calls-errors.ts';
import { readCalls } from '../../calls-permissions.ts';
import { readRun } from '../run-call/read-run.ts';
import { makeCallHead } from '../run-call/run-call.page.ts';

/** A call as it went, to look at and to print: nothing can be done here. */
export const viewRecordPage = definePage({
  url: '/calls/:callId/record',
  access: readCalls,
  parent: '/calls',
  params: z.object({ callId: z.uuid() }),
  async get(ctx, { params }) {
    const { call, reads } = await getCallToRead(ctx, params.callId);
    if (!reads) throw callRefusals.refuse('CALL_UNKNOWN', { callId: call.id });
    await recordRead(ctx, { what: 'call.attendance-read', subject: `call:${call.id}` });
    const shown = await readRun(ctx, call, { hub: 'all', limit: 1000 });
    const head = makeCallHead(ctx, call);
    return showPage('calls/pages/view-record/view-record.njk', { ...head, runs: false, reads: true, ...shown });
  },
});
