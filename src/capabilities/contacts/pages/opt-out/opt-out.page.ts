import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { optIn, optOut, readOptOut } from '../../opt-out.ts';

/** A contact's own page, without an account: they ask not to be told any more. Opening it does nothing; only the form does. */
export const optOutPage = definePage({
  url: '/contacts/opt-out/:token',
  access: 'public',
  reachedFrom: 'the link in messages of a lead’s network',
  perMinute: 60,
  params: z.object({ token: z.string().min(1).max(200) }),
  form: z.object({ deed: z.enum(['stop', 'again']) }),
  async get(ctx, { params: { token } }) {
    const { optedOut } = await readOptOut(ctx, token);
    return showPage('contacts/pages/opt-out/opt-out.njk', {
      title: optedOut ? 'You are no longer told' : 'Stop these messages',
      url: `/contacts/opt-out/${token}`,
      optedOut,
    });
  },
  async post(ctx, { params: { token }, form: { deed } }) {
    if (deed === 'stop') await optOut(ctx, token);
    else await optIn(ctx, token);
    return goTo(`/contacts/opt-out/${token}`);
  },
});
