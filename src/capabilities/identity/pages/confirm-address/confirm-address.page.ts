import { z } from 'zod';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { confirmContactPoint, getContactLink } from '../../contacts/confirm-contact-point.ts';

const template = 'identity/pages/confirm-address/confirm-address.njk';

/** Where a link to confirm an address lands. Opening it confirms nothing, since mail scanners open links; the button does. */
export const confirmAddressPage = definePage({
  url: '/preferences/confirm/:token',
  access: 'public',
  reachedFrom: 'the mail that asks to confirm an address',
  perMinute: 60,
  params: z.object({ token: z.string() }),
  async get(ctx, { params }) {
    const { name, address } = await getContactLink(ctx, params.token);
    const action = `/preferences/confirm/${params.token}`;
    return showPage(template, { title: `Send messages for ${name} to ${address}`, action });
  },
  async post(ctx, { params }) {
    await confirmContactPoint(ctx, params.token);
    return showPage(template, { title: 'This address is confirmed', action: null });
  },
});
