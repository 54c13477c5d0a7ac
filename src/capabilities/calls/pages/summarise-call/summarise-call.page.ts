import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { callTitle } from '../../call.ts';
import { getCallToRead } from '../../call-access.ts';
import { callRefusals } from '../../calls-errors.ts';
import { joinCalls } from '../../calls-permissions.ts';
import { approveSummary, approvesSummary, readSummaryFacts } from '../../summary/approve-summary.ts';
import { countSummaryReaders } from '../../summary/summary-store.ts';
import { makeSummary } from '../../summary/summary-words.ts';

/** The summary of a call: as it would go out, approved by the host, and who has confirmed it. */
export const summariseCallPage = definePage({
  url: '/calls/:callId/summary',
  access: joinCalls,
  parent: '/calls/:callId',
  params: z.object({ callId: z.uuid() }),
  query: z.object({}),
  form: z.object({
    opening: z
      .string('Write this once.')
      .max(4000, 'Write at most 4,000 characters.')
      .default('')
      .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim()),
  }),
  async get(ctx, { params, attempt }) {
    const { call, runs } = await getCallToRead(ctx, params.callId);
    if (!runs && !call.summaryAt) throw callRefusals.refuse('CALL_UNKNOWN', { callId: call.id });
    return showPage('calls/pages/summarise-call/summarise-call.njk', {
      title: `Summary: ${callTitle(call)}`,
      call,
      runs,
      url: `/calls/${call.id}/summary`,
      parts: makeSummary(await readSummaryFacts(ctx, call)),
      readers: await countSummaryReaders(ctx, call.id),
      mayApprove: approvesSummary(ctx, call) && call.state === 'ended' && !call.summaryAt,
      typed: { opening: call.summary, ...attempt?.values },
    });
  },
  async post(ctx, { params, form }) {
    const approved = await approveSummary(ctx, { callId: params.callId, opening: form.opening });
    if (!approved.ok) return tryAgain(approved.errors);
    const { there, missed } = approved.value;
    const notice = `The summary goes to ${there} who were in, and to ${missed} who missed it.`;
    return goTo(`/calls/${params.callId}/summary`, { notice });
  },
});
