import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { findChannelDescription } from '../../../delivery/index.ts';
import { findConfirmation, listOwnContacts } from '../../bulletin-store.ts';
import { hideMost } from '../../hide-most.ts';
import { confirmDetails, readBulletinLink } from '../../telling/answer-bulletin.ts';

/** The page behind the personal link of a check: how we reach this person, and two buttons. */
export const confirmDetailsPage = definePage({
  url: '/checks/answer/:token',
  access: 'public',
  reachedFrom: 'the personal link in a message that asks for details to be checked',
  params: z.object({ token: z.string().min(1).max(200) }),
  query: z.object({}),
  form: z.object({ right: z.enum(['yes', 'no'], 'Press one of the two buttons') }),
  perMinute: 100_000,
  async get(ctx, { params }) {
    const { link, bulletin } = await readBulletinLink(ctx, params.token, 'check');
    const contacts = await listOwnContacts(ctx, link.personId);
    return showPage('bulletins/pages/confirm-details/confirm-details.njk', {
      title: 'Are these details right?',
      url: `/checks/answer/${params.token}`,
      said: await findConfirmation(ctx, bulletin.id, link.personId),
      // Whoever holds the link need not be the person: enough is shown to know it, not to learn it.
      contacts: contacts.map(({ channel, address }) => ({
        way: findChannelDescription(channel)?.label ?? channel,
        address: hideMost(address),
      })),
    });
  },
  async post(ctx, { params, form }) {
    await confirmDetails(ctx, { token: params.token, isRight: form.right === 'yes' });
    return goTo(`/checks/answer/${params.token}`);
  },
});
