import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { after } from '../../../kernel/time.ts';
import { accepted, type Checked, checkInput, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import { recordAudit } from '../../audit/index.ts';
import { identityRefusals } from '../identity-errors.ts';
import { ownPerson } from '../own-person.ts';
import { lockPersonForLink } from '../sign-in-link-store.ts';
import { consentWording, contactChannels } from './contact-channel.ts';
import { countContactLinks, insertConsent, listContactPoints, saveOwnContactPoint } from './contact-point-store.ts';
import { linkCountedFor, mostContactLinks } from './send-contact-link.ts';

/** The order to mail a link that verifies an address. It carries no address and no token. */
export const contactLinkOrder = {
  name: 'identity.send-contact-link',
  maxAttempts: 6,
  payload: z.object({ contactPointId: z.uuid(), requestedAt: z.iso.datetime() }),
};

/** Most addresses that one person may bring in on a channel. */
const mostOwnAddresses = 5;

/** An address as typed, on which channel, and whether the sentence beside the box was agreed to. */
export interface ContactPointInput {
  readonly channel: string;
  readonly address: string;
  readonly agreed: boolean;
}

/**
 * Brings in an address of one's own and orders the link that verifies it; nothing else is sent there before. The same address
 * again, not verified yet, orders another link. Refuses with TOO_MANY_CONTACT_LINKS.
 */
export async function addContactPoint(ctx: Ctx, input: ContactPointInput): Promise<Checked<string>> {
  const personId = ownPerson(ctx);
  const kind = contactChannels.find(({ channel }) => channel === input.channel);
  if (!kind) return wrongInput({ address: 'Addresses of this kind cannot be added here.' });
  const checked = checkInput(z.object({ address: kind.address }), input);
  const errors = {
    ...(checked.ok ? {} : checked.errors),
    ...(input.agreed ? {} : { agreed: 'Tick the box if you agree. Without it we may not send anything there.' }),
  };
  if (!checked.ok || !input.agreed) return wrongInput(errors);
  const { address } = checked.value;
  return inTransaction(ctx, async (within) => {
    await lockPersonForLink(within, personId);
    const fault = await judgeAddress(within, personId, kind.channel, address);
    if (fault) return wrongInput({ address: fault });
    const contactPointId = await savePoint(within, personId, kind.channel, address);
    const order = { contactPointId, requestedAt: within.now.toISOString() };
    await enqueue(within, contactLinkOrder, order, { key: `contact-link:${contactPointId}` });
    await recordAudit(within, {
      action: 'contact-point.added',
      subject: `person:${personId}`,
      detail: { channel: kind.channel, wording: consentWording.version },
    });
    return accepted(contactPointId);
  });
}

async function savePoint(ctx: Ctx, personId: string, channel: string, address: string): Promise<string> {
  const contactPointId = await saveOwnContactPoint(ctx, { id: newId(), personId, channel, address });
  await insertConsent(ctx, { id: newId(), personId, contactPointId, wording: consentWording.version });
  return contactPointId;
}

async function judgeAddress(ctx: Ctx, personId: string, channel: string, address: string): Promise<string | undefined> {
  const points = (await listContactPoints(ctx, personId)).filter((point) => point.channel === channel);
  const same = points.find((point) => point.address.toLowerCase() === address.toLowerCase());
  if (same?.isSignIn) return 'This is the address that you sign in with. You are told there already.';
  if (same?.verifiedAt && !same.stoppedAt) return 'This address is in your list and confirmed already.';
  if (same && same.address !== address) return `Write it as in your list: ${same.address}.`;
  const others = points.filter((point) => point.addedByPerson && point.id !== same?.id);
  if (others.length >= mostOwnAddresses)
    return `You can have ${mostOwnAddresses} addresses of your own. Remove one first.`;
  const links = await countContactLinks(ctx, personId, after(ctx.now, -linkCountedFor));
  if (links >= mostContactLinks) throw identityRefusals.refuse('TOO_MANY_CONTACT_LINKS');
  return undefined;
}
