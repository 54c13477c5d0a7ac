import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { callTitle } from '../../call.ts';
import { getCallToRead } from '../../call-access.ts';
import type { Call } from '../../call-record.ts';
import { listTestCalls } from '../../call-store.ts';
import { callRefusals } from '../../calls-errors.ts';
import { joinCalls } from '../../calls-permissions.ts';
import { countFigures } from '../../move-call.ts';
import { listSeats, listStays } from '../../roll/call-presence-store.ts';
import { drawFigure, figureRows, type MeasuredCall } from './test-figure-view.ts';

/** How soon the posts of a test call were represented, beside the test before it. */
export const testFigurePage = definePage({
  url: '/calls/:callId/figure',
  access: joinCalls,
  parent: '/calls/:callId',
  params: z.object({ callId: z.uuid() }),
  async get(ctx, { params }) {
    const { call, reads } = await getCallToRead(ctx, params.callId);
    if (!reads || call.kind !== 'Test') throw callRefusals.refuse('CALL_UNKNOWN', { callId: call.id });
    const last = (await listTestCalls(ctx, call.startsAt, 2)).find(({ id }) => id !== call.id);
    const [measured, before] = [await measure(ctx, call), last && (await measure(ctx, last))];
    return showPage('calls/pages/test-figure/test-figure.njk', {
      title: 'How soon posts were in',
      call,
      name: callTitle(call),
      last: last ?? null,
      chart: drawFigure(measured, before, ctx.now),
      rows: figureRows(measured, before),
    });
  },
});

async function measure(ctx: Ctx, call: Call): Promise<MeasuredCall> {
  const [seats, stays] = [await listSeats(ctx, call.id), await listStays(ctx, call.id)];
  const figures = call.figures ?? (await countFigures(ctx, call));
  return { startsAt: call.startsAt, posts: figures.posts, after: figures.after, seats, stays };
}
