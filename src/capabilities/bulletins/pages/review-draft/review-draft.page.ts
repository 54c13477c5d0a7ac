import { z } from 'zod';
import { readLondonTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, type PageReply, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { reviewBulletins } from '../../bulletins-permissions.ts';
import { getOpen } from '../../review/require-bulletin-deed.ts';
import { approveBulletin, returnBulletin, submitBulletin, takeBackBulletin } from '../../review/review-bulletin.ts';
import { scheduleBulletin, sendApproved } from '../../review/send-approved.ts';
import { makeReviewView } from './review-view.ts';

const reviewForm = z.object({
  deed: z.enum(['submit', 'take-back', 'approve', 'return', 'send', 'schedule'], 'Press one of the buttons.'),
  reason: z.string().max(2000, 'Write at most 2,000 characters.').default(''),
  expected: z.coerce.number().int().min(0).default(0),
  sendAt: z.string().max(40).default(''),
});

/** Something that two people answer for, as it will go out, with what may be done with it now. */
export const reviewDraftPage = definePage({
  url: '/bulletins/:bulletinId/review',
  access: reviewBulletins,
  parent: '/bulletins',
  params: z.object({ bulletinId: z.uuid() }),
  query: z.object({}),
  form: reviewForm,
  async get(ctx, { params, attempt }) {
    const found = await getOpen(ctx, params.bulletinId);
    if (found.state === 'sent') return goTo(`/bulletins/${found.id}`);
    return showPage('bulletins/pages/review-draft/review-draft.njk', {
      ...(await makeReviewView(ctx, found)),
      typed: { reason: attempt?.values.reason ?? '', sendAt: attempt?.values.sendAt ?? '' },
    });
  },
  post: (ctx, { params, form }) => act(ctx, params.bulletinId, form),
});

async function act(ctx: Ctx, id: string, form: z.output<typeof reviewForm>): Promise<PageReply> {
  const here = `/bulletins/${id}/review`;
  switch (form.deed) {
    case 'submit': {
      const submitted = await submitBulletin(ctx, id);
      return submitted.ok ? goTo(here, { notice: 'It waits for approval now.' }) : tryAgain(submitted.errors);
    }
    case 'take-back':
      await takeBackBulletin(ctx, id);
      return goTo(here, { notice: 'It is a draft again.' });
    case 'approve':
      await approveBulletin(ctx, id);
      return goTo(here, { notice: 'It is approved. Send it now, or set a time.' });
    case 'return': {
      const returned = await returnBulletin(ctx, id, form.reason);
      return returned.ok ? goTo('/bulletins', { notice: 'It is back with its writer.' }) : tryAgain(returned.errors);
    }
    case 'schedule': {
      const at = readLondonTime(form.sendAt);
      if (!at) return tryAgain({ sendAt: 'Write day and time, such as 2026-12-01 09:00.' });
      const scheduled = await scheduleBulletin(ctx, { id, at });
      return scheduled.ok ? goTo(here, { notice: 'It goes out by itself then.' }) : tryAgain(scheduled.errors);
    }
    case 'send':
      await sendApproved(ctx, { id, expected: form.expected });
      return goTo(`/bulletins/${id}/answers`, { notice: 'It is on its way.' });
  }
}
