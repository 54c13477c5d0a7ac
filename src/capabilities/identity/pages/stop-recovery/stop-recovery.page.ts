import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { getRecoveryToStop, stopRecovery } from '../../recovery/stop-recovery.ts';

/** Where the link in a notice lands. Opening it stops nothing, since mail scanners open links; the button does. */
export const stopRecoveryPage = definePage({
  url: '/stop-recovery/:token',
  access: 'public',
  reachedFrom: 'the mail that tells of a sign-in without the passkey',
  perMinute: 20,
  params: z.object({ token: z.string() }),
  async get(ctx, { params }) {
    const { name } = await getRecoveryToStop(ctx, params.token);
    const view = { title: 'Keep somebody out of your account', name, action: `/stop-recovery/${params.token}` };
    return showPage('identity/pages/stop-recovery/stop-recovery.njk', view);
  },
  async post(ctx, { params }) {
    await stopRecovery(ctx, params.token);
    return goTo('/sign-in', { notice: 'Stopped: nobody gets in that way. Change the password of your mailbox now.' });
  },
});
