import { randomBytes } from 'node:crypto';
import { actorReference } from '../../../kernel/actor.ts';
import { may } from '../../../kernel/permission.ts';
import { after, day } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { openSealed } from '../../../platform/derived-keys.ts';
import { recordAudit } from '../../audit/index.ts';
import { findPostStanding } from '../../leads/index.ts';
import { contactsRefusals } from '../contacts-errors.ts';
import { destroyKeys } from '../contacts-permissions.ts';
import { makeEntryOpener, sealEntry } from '../entries/open-entry.ts';
import { deleteImportsOf, listResealable, setSealed } from '../entries/reseal-store.ts';
import {
  destroyPostKey,
  type KeptKey,
  lockPostKey,
  lockWrappedKeys,
  markDestroyAsked,
  setPostKey,
  setWrapped,
} from './contact-key-store.ts';
import { listWrappingKeys, unwrapKey, wrapKey } from './contact-keys.ts';

const resealedAtOnce = 2000;
/** How long the first of two words that destroy a key stands, milliseconds. */
export const destroyWordLasts = day;

/** Wraps every key under the first key of the setting that is not wrapped under it yet; tells how many. */
export async function rewrapKeys(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (within) => {
    const first = listWrappingKeys(within).slice(0, 1);
    let changed = 0;
    for (const { about, wrapped } of await lockWrappedKeys(within)) {
      if (openSealed(first, wrapped, `contacts key ${about}`)) continue;
      await setWrapped(within, about, wrapKey(within, unwrapKey(within, wrapped, about), about));
      changed += 1;
    }
    if (changed > 0) {
      await recordAudit(within, { action: 'contacts.keys-rewrapped', subject: 'contacts:keys', detail: { changed } });
    }
    return changed;
  });
}

/** Gives a post a new key and seals everything of it anew; files that wait for a yes are removed. Tells how many entries. */
export async function rotatePostKey(ctx: Ctx, postId: string): Promise<number> {
  return inTransaction(ctx, async (within) => {
    await requireKeyKeeper(within, postId);
    const kept = await lockPostKey(within, postId);
    if (!kept?.wrapped) throw contactsRefusals.refuse('CONTACT_KEY_DESTROYED', { postId });
    const fresh = randomBytes(32);
    const key = { keyId: (kept.version + 1) & 0xff, key: fresh };
    const open = makeEntryOpener(within);
    let resealed = 0;
    for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
      const entries = await listResealable(within, postId, last, resealedAtOnce);
      if (entries.length === 0) break;
      await setSealed(
        within,
        entries.map((entry) => ({ id: entry.id, sealed: sealEntry(key, entry.id, open(entry)) })),
      );
      resealed += entries.length;
      last = entries.at(-1)?.id ?? last;
    }
    await setPostKey(within, postId, wrapKey(within, fresh, `post:${postId}`));
    await deleteImportsOf(within, postId);
    await recordAudit(within, { action: 'contacts.key-rotated', subject: `post:${postId}`, detail: { resealed } });
    return resealed;
  });
}

/** What a word towards destroying a key did: it waits for another person, or the key is gone. */
export type DestroyWord = 'asked' | 'destroyed';

/**
 * Destroys the key of a post's networks on the word of two people within a day: everything sealed with it is unreadable at once.
 * Refuses CONTACT_KEY_NEEDS_ANOTHER when the same person says it twice.
 */
export async function destroyKey(ctx: Ctx, postId: string): Promise<DestroyWord> {
  return inTransaction(ctx, async (within) => {
    await requireKeyKeeper(within, postId);
    const kept = await lockPostKey(within, postId);
    if (!kept?.wrapped) throw contactsRefusals.refuse('CONTACT_KEY_DESTROYED', { postId });
    const by = actorReference(within.actor);
    const asked = whoAsked(kept, ctx.now);
    if (asked === by) throw contactsRefusals.refuse('CONTACT_KEY_NEEDS_ANOTHER', { postId });
    const subject = `post:${postId}`;
    if (!asked) {
      await markDestroyAsked(within, postId, by);
      await recordAudit(within, { action: 'contacts.key-destruction-asked', subject });
      return 'asked';
    }
    const entries = await destroyPostKey(within, postId);
    await recordAudit(within, { action: 'contacts.key-destroyed', subject, detail: { asked, entries } });
    return 'destroyed';
  });
}

/** Who asked for a key to be destroyed, while that word stands. */
export function whoAsked(kept: KeptKey, now: Date): string | undefined {
  const { destroyAskedBy, destroyAskedAt } = kept;
  if (!destroyAskedBy || !destroyAskedAt || after(destroyAskedAt, destroyWordLasts) <= now) return undefined;
  return destroyAskedBy;
}

/** Refuses unless the actor is the lead or a deputy of the post, or an operator. */
export async function requireKeyKeeper(ctx: Ctx, postId: string): Promise<void> {
  const { actor } = ctx;
  if (actor.kind === 'system') return;
  if (actor.kind === 'person' && may(actor, destroyKeys)) {
    if (actor.roles.some(({ role }) => role === 'operator')) return;
    const { kind } = await findPostStanding(ctx, postId, actor.personId);
    if (kind === 'holder' || kind === 'deputy') return;
  }
  throw contactsRefusals.refuse('CONTACT_LIST_NOT_ALLOWED', { postId });
}
