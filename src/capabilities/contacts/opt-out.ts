import { type Ctx, inTransaction, sql } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { findContactNow, markOptedOut } from './contact-store.ts';
import { contactsRefusals } from './contacts-errors.ts';
import { wipeEntries } from './entries/entry-store.ts';
import { makeOptOutToken, readOptOutToken } from './keys/contact-keys.ts';

/** The path of a contact's own link, by which they ask not to be told any more: it needs no account. */
export function optOutPath(ctx: Pick<Ctx, 'config'>, contactId: string): string {
  return `/contacts/opt-out/${makeOptOutToken(ctx, contactId)}`;
}

/** The own link of whoever was told, if that is a contact of some network; people of the network choose on their own pages. */
export async function findOptOutPath(ctx: Ctx, personId: string): Promise<string | undefined> {
  const contact = await findContactNow(ctx, personId);
  return contact && optOutPath(ctx, contact.id);
}

/** Whose link this is, and whether they opted out already. Refuses CONTACT_LINK_UNKNOWN. */
export async function readOptOut(ctx: Ctx, token: string): Promise<{ contactId: string; optedOut: boolean }> {
  const linked = readOptOutToken(ctx, token);
  const contact = linked ? await findContactNow(ctx, linked) : undefined;
  if (!contact) throw contactsRefusals.refuse('CONTACT_LINK_UNKNOWN');
  return { contactId: contact.id, optedOut: contact.optedOutAt !== null };
}

/** Takes a contact at their word: off every list, everything of them wiped, and not told if somebody lists them again. */
export async function optOut(ctx: Ctx, token: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const { contactId, optedOut } = await readOptOut(within, token);
    if (optedOut) return;
    await markOptedOut(within, contactId);
    const entries = await wipeEntries(within, sql`e.contact_id = ${contactId}::uuid`);
    await recordAudit(within, { action: 'contacts.opted-out', subject: `contact:${contactId}`, detail: { entries } });
  });
}

/** Takes it back: whoever lists them from now on may tell them again. What was wiped stays gone. */
export async function optIn(ctx: Ctx, token: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const { contactId, optedOut } = await readOptOut(within, token);
    if (!optedOut) return;
    await markOptedOut(within, contactId, false);
    await recordAudit(within, { action: 'contacts.opted-in', subject: `contact:${contactId}` });
  });
}
