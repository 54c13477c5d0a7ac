import { actorReference } from '../../kernel/actor.ts';
import { mayWithin } from '../../kernel/permission.ts';
import { accepted, type Checked, wrongInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { leadsRefusals } from './leads-errors.ts';
import { keepPosts } from './leads-permissions.ts';
import { placeOfPost } from './post.ts';
import { endPost, lockPost, openPosts } from './post-store.ts';

/** Opens the post of a region (null: the whole country) and a sector; tells its id, also when it was open already. */
export async function openPost(
  ctx: Ctx,
  place: { readonly regionCode: string | null; readonly sectorCode: string },
): Promise<Checked<string>> {
  if (!mayWithin(ctx.actor, keepPosts, placeOfPost(place))) {
    return wrongInput({ region: 'This is outside your area. A duty officer, or an officer of that hub, can open it.' });
  }
  return inTransaction(ctx, async (within) => {
    const { ids, opened } = await openPosts(within, [place], actorReference(within.actor));
    const [id] = ids;
    if (!id) return wrongInput({ sector: 'Choose a sector of the list.' });
    if (opened > 0) await recordAudit(within, { action: 'post.opened', subject: `post:${id}`, detail: { ...place } });
    return accepted(id);
  });
}

/** Closes a post: nobody belongs to it any more and nobody acts for it. What was, stays on record. */
export async function closePost(ctx: Ctx, postId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const post = await lockPost(within, postId);
    if (!post) throw leadsRefusals.refuse('POST_UNKNOWN', { postId });
    if (!mayWithin(within.actor, keepPosts, placeOfPost(post))) {
      throw leadsRefusals.refuse('POST_NOT_ALLOWED', { postId });
    }
    await endPost(within, postId, actorReference(within.actor));
    await recordAudit(within, { action: 'post.closed', subject: `post:${postId}` });
  });
}
