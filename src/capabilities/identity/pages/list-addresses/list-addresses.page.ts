import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type AnyPage, type Attempt, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { addContactPoint } from '../../contacts/add-contact-point.ts';
import { consentWording, isKeptAsAddress } from '../../contacts/contact-channel.ts';
import { listContactPoints, type OwnContactPoint } from '../../contacts/contact-point-store.ts';
import { identityRefusals } from '../../identity-errors.ts';
import { ownPerson } from '../../own-person.ts';
import { emailContact } from '../../person.ts';
import { type Offered, offeredHere } from '../preferences/preferences.page.ts';

/** Makes the page of one's own addresses: where messages go, and one more. */
export function makeListAddressesPage({ channels }: Offered): AnyPage {
  return definePage({
    url: '/preferences/addresses',
    access: 'signed-in',
    parent: '/preferences',
    form: z.object({
      channel: z.string().default(emailContact),
      address: z.string().default(''),
      agreed: z.string().optional(),
    }),
    async get(ctx, { attempt }) {
      const points = (await listContactPoints(ctx, ownPerson(ctx))).filter(isKeptAsAddress);
      return showPage('identity/pages/list-addresses/list-addresses.njk', {
        title: 'Your addresses',
        forms: showForms(kindsHere(ctx, channels), attempt),
        wording: consentWording.sentence,
        points: points.map((point) => describePoint(point, channels)),
      });
    },
    async post(ctx, { form }) {
      const { channel, address, agreed } = form;
      const kind = kindsHere(ctx, channels).find((each) => each.channel === channel);
      if (!kind) throw identityRefusals.refuse('CHANNEL_UNKNOWN');
      const added = await addContactPoint(ctx, { channel, address, agreed: agreed === 'yes' });
      if (!added.ok) return tryAgain(added.errors);
      const notice = `We are ${kind.sending} a link to ${address.trim()}. Open it and press the button there; until then nothing else goes to that ${kind.noun}.`;
      return goTo('/preferences/addresses', { notice });
    },
  });
}

const mailKind = {
  channel: emailContact,
  ...{ title: 'Add an e-mail address', label: 'E-mail address', type: 'email', autocomplete: 'email', noun: 'address' },
  ...{ hint: 'We mail a link there; the address is used once you have opened it. Add it again for another link' },
  ...{ button: 'Mail me the link', sending: 'mailing' },
};
const phoneKind = {
  ...{ label: 'Mobile number', type: 'tel', autocomplete: 'tel', noun: 'number', sending: 'sending' },
  ...{
    hint: 'We send a text with a link there; the number is used once you have opened it',
    button: 'Text me the link',
  },
};

/** What can be added here. A number for calls is confirmed by a text, so it needs texts too. */
function kindsHere(ctx: Pick<Ctx, 'config'>, channels: Offered['channels']) {
  const has = (name: string): boolean => offeredHere(ctx, channels).some((channel) => channel.name === name);
  return [
    mailKind,
    ...(has('sms') ? [{ ...phoneKind, channel: 'sms', title: 'Add a number for texts' }] : []),
    ...(has('sms') && has('voice') ? [{ ...phoneKind, channel: 'voice', title: 'Add a number for calls' }] : []),
  ];
}

/** Each form, with what was typed into the one that was sent; its fields have the plain ids that the summary of errors leads to. */
function showForms(kinds: ReturnType<typeof kindsHere>, attempt: Attempt | undefined): object[] {
  const sent = attempt?.values.channel ?? emailContact;
  return kinds.map((kind) => {
    if (kind.channel !== sent) return { ...kind, suffix: `-${kind.channel}`, typed: '', agreed: false, errors: {} };
    const { address = '', agreed } = attempt?.values ?? {};
    return { ...kind, suffix: '', typed: address, agreed: agreed === 'yes', errors: attempt?.errors ?? {} };
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
  return verifiedAt ? 'Works' : 'Waits for you to open the link that we sent there';
}
