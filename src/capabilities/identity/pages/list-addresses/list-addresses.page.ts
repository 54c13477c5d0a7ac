import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import { type AnyPage, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { addContactPoint } from '../../contacts/add-contact-point.ts';
import { consentWording, isKeptAsAddress } from '../../contacts/contact-channel.ts';
import { listContactPoints, type OwnContactPoint } from '../../contacts/contact-point-store.ts';
import { ownPerson } from '../../own-person.ts';
import { emailContact } from '../../person.ts';
import type { Offered } from '../preferences/preferences.page.ts';

/** Makes the page of one's own addresses: where messages go, and one more. */
export function makeListAddressesPage({ channels }: Offered): AnyPage {
  return definePage({
    url: '/preferences/addresses',
    access: 'signed-in',
    parent: '/preferences',
    form: z.object({ address: z.string().default(''), agreed: z.string().optional() }),
    async get(ctx, { attempt }) {
      const points = (await listContactPoints(ctx, ownPerson(ctx))).filter(isKeptAsAddress);
      return showPage('identity/pages/list-addresses/list-addresses.njk', {
        title: 'Your addresses',
        typed: attempt?.values.address ?? '',
        agreed: attempt?.values.agreed === 'yes',
        wording: consentWording.sentence,
        points: points.map((point) => describePoint(point, channels)),
      });
    },
    async post(ctx, { form }) {
      const { address, agreed } = form;
      const added = await addContactPoint(ctx, { channel: emailContact, address, agreed: agreed === 'yes' });
      if (!added.ok) return tryAgain(added.errors);
      const notice = `We are mailing a link to ${address.trim()}. Open it and press the button there; until then nothing else goes to that address.`;
      return goTo('/preferences/addresses', { notice });
    },
  });
}

function describePoint(point: OwnContactPoint, channels: Offered['channels']): object {
  return {
    id: point.id,
    address: point.address,
    label: channels.find(({ name }) => name === point.channel)?.label ?? point.channel,
    state: tellState(point),
    from: point.isSignIn
      ? 'From whoever put you in the network. You sign in with it; it cannot be removed here.'
      : point.agreedAt
        ? `You agreed to be sent messages there at ${dayAndTime(point.agreedAt)}.`
        : 'From whoever put you in the network.',
    isRemovable: !point.isSignIn,
  };
}

function tellState({ verifiedAt, stoppedAt }: OwnContactPoint): string {
  if (stoppedAt) return `Not used since ${dayAndTime(stoppedAt)}: messages did not arrive`;
  return verifiedAt ? 'Works' : 'Waits for you to open the link that we mailed there';
}
