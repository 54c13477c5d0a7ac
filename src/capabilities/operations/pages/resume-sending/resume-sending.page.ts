import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { findPause, resumeSending } from '../../../delivery/index.ts';
import { runOperations } from '../../operations-permissions.ts';
import { describeTarget } from '../../operations-words.ts';

/** Asks for the reason, then lets go on what was held up. */
export const resumeSendingPage = definePage({
  url: '/operations/pauses/:pauseId/resume',
  access: runOperations,
  parent: '/operations',
  stepUp: true,
  params: z.object({ pauseId: z.uuid() }),
  form: z.object({
    reason: z.string().trim().min(1, 'Say why it may go on.').max(500, 'Use at most 500 characters.'),
  }),
  async get(ctx, { params, attempt }) {
    const pause = await findPause(ctx, params.pauseId);
    if (!pause) return goTo('/operations', { notice: 'It goes on already' });
    const what = describeTarget(pause);
    return showPage('operations/pages/resume-sending/resume-sending.njk', {
      title: `Let ${what} go on?`,
      pauseId: pause.id,
      what,
      reason: pause.reason,
      since: dayAndTime(pause.beganAt),
      typed: [attempt?.values.reason ?? ''].flat()[0] ?? '',
    });
  },
  async post(ctx, { params, form }) {
    await resumeSending(ctx, params.pauseId, form.reason);
    return goTo('/operations', { notice: 'It goes on' });
  },
});
