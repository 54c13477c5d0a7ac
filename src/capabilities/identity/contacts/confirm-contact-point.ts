import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { identityRefusals } from '../identity-errors.ts';
import { hashToken, isToken } from '../secret-token.ts';
import { consumeContactLink, findContactLink } from './contact-point-store.ts';

/** What a link would confirm. Looking uses nothing up, since mail scanners open links. Refuses with CONTACT_LINK_NOT_USABLE. */
export async function getContactLink(ctx: Ctx, token: string): Promise<{ name: string; address: string }> {
  const found = isToken(token) ? await findContactLink(ctx, hashToken(token)) : undefined;
  if (!found) throw identityRefusals.refuse('CONTACT_LINK_NOT_USABLE');
  return found;
}

/** Verifies the address of a link, once. Whoever holds the link reads that mailbox, so nobody need be signed in. */
export async function confirmContactPoint(ctx: Ctx, token: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const confirmed = isToken(token) ? await consumeContactLink(within, hashToken(token)) : undefined;
    if (!confirmed) throw identityRefusals.refuse('CONTACT_LINK_NOT_USABLE');
    await recordAudit(within, {
      action: 'contact-point.confirmed',
      subject: `person:${confirmed.personId}`,
      detail: { channel: confirmed.channel },
    });
  });
}
