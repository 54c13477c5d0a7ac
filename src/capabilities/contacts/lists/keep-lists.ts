import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { after, isDay, londonDay } from '../../../kernel/time.ts';
import { accepted, type Checked, checkInput, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction, sql } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { type ContactBasis, contactBases, contactLasts } from '../contact.ts';
import { contactsRefusals } from '../contacts-errors.ts';
import { wipeEntries } from '../entries/entry-store.ts';
import { openPostKey, renewDestroyedKey } from '../keys/contact-keys.ts';
import { confirmListUntil, insertList, setListRemoved, setShown } from './contact-list-store.ts';
import { getKeptList, mayKeep } from './list-access.ts';

const needed = (sentence: string, longest: number) =>
  z.string(sentence).trim().min(1, sentence).max(longest, `Use at most ${longest} characters.`);

/** What a list says of itself, as typed. */
export const listSchema = z.object({
  postId: z.uuid('Choose one of your posts.'),
  name: needed('Give the list a name, for example Night managers.', 100),
  basis: z.enum(Object.keys(contactBases) as [ContactBasis, ...ContactBasis[]], 'Say why these people may be told.'),
  askedBy: needed('Say who asked them: a role or a firm, not a person of the list.', 200),
  askedOn: z
    .string('Give the day on which they were asked.')
    .trim()
    .refine(isDay, 'Give the day as YYYY-MM-DD, for example 2026-11-20.'),
  wordsShown: needed('Copy in the words that they were shown.', 2000),
  calls: z.coerce.boolean().default(false),
});

/** What a list says of itself, as typed. */
export type ListInput = z.input<typeof listSchema>;

/**
 * Begins a list of a post, for twelve months. Whoever acts owns it; the system says for whom. Refuses CONTACT_LIST_NOT_ALLOWED to
 * whoever does not belong to the post.
 */
export async function makeList(ctx: Ctx, raw: ListInput, ownerId?: string): Promise<Checked<string>> {
  const checked = checkInput(listSchema, raw);
  if (!checked.ok) return checked;
  if (checked.value.askedOn > londonDay(ctx.now)) return wrongInput({ askedOn: 'They were asked today or earlier.' });
  const owner = ctx.actor.kind === 'person' ? ctx.actor.personId : ownerId;
  const { postId } = checked.value;
  if (!owner || !(await mayKeep(ctx, postId, owner))) {
    throw contactsRefusals.refuse('CONTACT_LIST_NOT_ALLOWED', { postId });
  }
  return inTransaction(ctx, async (within) => {
    const id = newId();
    await renewDestroyedKey(within, postId);
    await openPostKey(within, postId);
    await insertList(within, { ...checked.value, id, ownerId: owner, expiresAt: after(ctx.now, contactLasts) });
    const { basis, askedOn } = checked.value;
    await record(within, id, 'list-begun', { post: `post:${postId}`, owner: `person:${owner}`, basis, askedOn });
    return accepted(id);
  });
}

/** Confirms a list and everybody on it for another twelve months. */
export async function confirmList(ctx: Ctx, listId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await getKeptList(within, listId);
    const entries = await confirmListUntil(within, listId, after(ctx.now, contactLasts));
    await record(within, listId, 'list-confirmed', { entries });
  });
}

/** Shows a list to the centre, or no longer. Only its owner may: others who keep it are refused. */
export async function showList(ctx: Ctx, listId: string, shown: boolean): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const list = await getKeptList(within, listId);
    const owns = within.actor.kind === 'person' && within.actor.personId === list.ownerId;
    // Hiding again harms nobody, so anyone who keeps it may.
    if (!owns && shown) throw contactsRefusals.refuse('CONTACT_LIST_NOT_ALLOWED', { listId });
    await setShown(within, listId, shown);
    await record(within, listId, shown ? 'list-shown' : 'list-hidden');
  });
}

/** Removes a list: everybody's names and addresses on it are wiped at once. */
export async function removeList(ctx: Ctx, listId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await getKeptList(within, listId);
    const entries = await wipeEntries(within, sql`e.list_id = ${listId}::uuid`);
    await setListRemoved(within, listId);
    await record(within, listId, 'list-removed', { entries });
  });
}

async function record(ctx: Ctx, listId: string, deed: string, detail: Record<string, unknown> = {}): Promise<void> {
  await recordAudit(ctx, { action: `contacts.${deed}`, subject: `contact-list:${listId}`, detail });
}
