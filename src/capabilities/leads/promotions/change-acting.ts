import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { mayWithin } from '../../../kernel/permission.ts';
import { after, day } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { leadsRefusals } from '../leads-errors.ts';
import { keepPosts } from '../leads-permissions.ts';
import { placeOfPost } from '../post.ts';
import { type LockedPost, lockPost } from '../post-store.ts';
import { endPromotions, findPostStanding, insertPromotion } from './promotion-store.ts';

/** The longest time for which a deputy acts on one word, milliseconds. */
export const longestActing = 31 * day;

/** Which deputy is to act for a post, why, and until when. */
export interface ActingInput {
  readonly postId: string;
  readonly personId: string;
  readonly why: string;
  readonly until: Date;
}

/**
 * Lets a deputy act for a post until a moment, at most 31 days on; whoever acted before no longer does. Tells the promotion's id.
 * The system, the holder, and whoever keeps the post may say so. Refuses POST_NOT_A_DEPUTY for anybody else than a deputy of it.
 */
export async function beginActing(ctx: Ctx, input: ActingInput): Promise<Checked<string>> {
  const why = input.why.trim();
  if (why === '' || why.length > 1000) return wrongInput({ why: 'Say why, in at most 1,000 characters.' });
  if (input.until <= ctx.now) return wrongInput({ until: 'It must end later than now.' });
  if (input.until > after(ctx.now, longestActing)) {
    return wrongInput({ until: 'A deputy acts for 31 days at most. Add them as the lead if it is for longer.' });
  }
  return inTransaction(ctx, async (within) => {
    const { postId, personId, until } = input;
    const post = await takePost(within, postId);
    await requireActor(within, post, personId, ['holder']);
    const standing = await findPostStanding(within, postId, personId);
    if (standing.kind !== 'deputy') throw leadsRefusals.refuse('POST_NOT_A_DEPUTY', { postId });
    const begunBy = actorReference(within.actor);
    await endPromotions(within, postId, begunBy, 'Somebody else acts now.');
    const id = newId();
    await insertPromotion(within, { id, postId, personId, why, endsAt: until, begunBy });
    await recordAudit(within, {
      action: 'post.acting-begun',
      subject: `post:${postId}`,
      detail: { person: `person:${personId}`, until: until.toISOString(), why },
    });
    return accepted(id);
  });
}

/** Ends whoever acts for a post in the holder's place; false when nobody did. The acting deputy may say so too. */
export async function endActing(
  ctx: Ctx,
  { postId, why }: { readonly postId: string; readonly why: string },
): Promise<boolean> {
  return inTransaction(ctx, async (within) => {
    const post = await takePost(within, postId);
    await requireActor(within, post, '', ['holder', 'acts']);
    const ended = await endPromotions(within, postId, actorReference(within.actor), why);
    if (ended === 0) return false;
    await recordAudit(within, { action: 'post.acting-ended', subject: `post:${postId}`, detail: { why } });
    return true;
  });
}

/** Whether the actor may do deeds in the name of a post now: its holder, the deputy who acts for it, or the system. */
export async function mayActFor(ctx: Ctx, postId: string): Promise<boolean> {
  if (ctx.actor.kind === 'system') return true;
  if (ctx.actor.kind !== 'person') return false;
  const { kind, acts } = await findPostStanding(ctx, postId, ctx.actor.personId);
  return kind === 'holder' || acts;
}

async function takePost(ctx: Ctx, postId: string): Promise<LockedPost> {
  const post = await lockPost(ctx, postId);
  if (!post) throw leadsRefusals.refuse('POST_UNKNOWN', { postId });
  return post;
}

async function requireActor(
  ctx: Ctx,
  post: LockedPost,
  about: string,
  allowed: readonly ('holder' | 'acts')[],
): Promise<void> {
  const { actor } = ctx;
  if (mayWithin(actor, keepPosts, placeOfPost(post))) return;
  if (actor.kind === 'person' && actor.personId !== about) {
    const { kind, acts } = await findPostStanding(ctx, post.postId, actor.personId);
    if (allowed.includes('holder') && kind === 'holder') return;
    if (allowed.includes('acts') && acts) return;
  }
  throw leadsRefusals.refuse('POST_NOT_ALLOWED', { postId: post.postId });
}
