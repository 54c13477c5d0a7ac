import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { makeCalendarLink, revokeCalendarLink } from '../../feeds/make-calendar-link.ts';
import { beOnRotas } from '../../rotas-permissions.ts';

/** Makes a secret link and shows it, once. */
export const linkCalendarPage = definePage({
  url: '/rotas/calendars',
  access: beOnRotas,
  parent: '/rotas/mine',
  form: z.object({ rota: z.union([z.uuid(), z.literal('')]).default('') }),
  async post(ctx, { form }) {
    const address = await makeCalendarLink(ctx, form.rota === '' ? null : form.rota);
    return showPage('rotas/pages/link-calendar/link-calendar.njk', { title: 'Your calendar link', address });
  },
});

/** Revokes one's own link. */
export const revokeCalendarPage = definePage({
  url: '/rotas/calendars/:linkId/revoke',
  access: beOnRotas,
  parent: '/rotas/mine',
  params: z.object({ linkId: z.uuid() }),
  async post(ctx, { params }) {
    await revokeCalendarLink(ctx, params.linkId);
    return goTo('/rotas/mine', { notice: 'The link is revoked' });
  },
});
