import { may, mayWithin } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { recordRead } from '../../audit/index.ts';
import { findPostStanding, placeOfPost } from '../../leads/index.ts';
import { contactsRefusals } from '../contacts-errors.ts';
import { keepContacts, readShown } from '../contacts-permissions.ts';
import { type ContactList, getOpenList } from './contact-list-store.ts';

/** Whether the actor keeps lists of a post that belong to this owner: the lead and the deputies all, an associate their own. */
export async function mayKeep(ctx: Ctx, postId: string, ownerId: string): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'person' || !may(actor, keepContacts)) return false;
  const { kind } = await findPostStanding(ctx, postId, actor.personId);
  return kind === 'holder' || kind === 'deputy' || (kind === 'associate' && ownerId === actor.personId);
}

/** A list that the actor keeps. Refuses CONTACT_LIST_UNKNOWN and CONTACT_LIST_NOT_ALLOWED. */
export async function getKeptList(ctx: Ctx, listId: string): Promise<ContactList> {
  const list = await getOpenList(ctx, listId);
  if (await mayKeep(ctx, list.postId, list.ownerId)) return list;
  throw contactsRefusals.refuse('CONTACT_LIST_NOT_ALLOWED', { listId });
}

/**
 * A list that the actor may read in clear: as one who keeps it, or at the centre while its owner shows it. The look is recorded.
 * Refuses CONTACT_LIST_UNKNOWN and CONTACT_LIST_NOT_ALLOWED.
 */
export async function openListToRead(ctx: Ctx, listId: string): Promise<{ list: ContactList; keeps: boolean }> {
  const list = await getOpenList(ctx, listId);
  const keeps = await mayKeep(ctx, list.postId, list.ownerId);
  const shown = list.shownAt !== null && mayWithin(ctx.actor, readShown, placeOfPost(list));
  if (!keeps && !shown) throw contactsRefusals.refuse('CONTACT_LIST_NOT_ALLOWED', { listId });
  await recordRead(ctx, { what: 'contacts.list-opened', subject: `contact-list:${listId}` });
  return { list, keeps };
}
