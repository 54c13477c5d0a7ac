import { z } from 'zod';
import { mayWithin } from '../../../../kernel/permission.ts';
import { dayAndTime, dayInWords } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { leadsRefusals } from '../../leads-errors.ts';
import { keepPosts, readPosts, sayWhoActs } from '../../leads-permissions.ts';
import { endMember, raiseDeputy } from '../../members/change-members.ts';
import { listMembers, type MemberLine } from '../../members/post-member-store.ts';
import { closePost } from '../../open-post.ts';
import { listGaps, memberKindWords, type Post, placeOfPost } from '../../post.ts';
import { findPost } from '../../post-store.ts';
import { endActing } from '../../promotions/change-acting.ts';
import { findPostStanding, findPromotion } from '../../promotions/promotion-store.ts';

const url = '/posts/:postId';
const params = z.object({ postId: z.uuid() });
const memberParams = z.object({ postId: z.uuid(), memberId: z.uuid() });
const pageOf = (postId: string): string => `/posts/${postId}`;

/** One post: who belongs to it and who acts; whoever keeps it orders and ends its members here. */
export const viewPostPage = definePage({
  url,
  access: readPosts,
  parent: '/posts',
  params,
  async get(ctx, request) {
    const post = await findPost(ctx, request.params.postId);
    if (!post) throw leadsRefusals.refuse('POST_UNKNOWN');
    await recordRead(ctx, { what: 'leads.members-listed', subject: `post:${post.postId}` });
    return showPage('leads/pages/view-post/view-post.njk', {
      title: post.name,
      titleIsContent: true,
      url: pageOf(post.postId),
      ...(await describePost(ctx, post)),
    });
  },
});

/** Ending somebody's place in a post. */
export const endMemberPage = definePage({
  url: '/posts/:postId/members/:memberId/end',
  access: keepPosts,
  parent: url,
  params: memberParams,
  async post(ctx, { params: { postId, memberId } }) {
    await endMember(ctx, postId, memberId);
    return goTo(pageOf(postId), { notice: 'They no longer belong to the post.' });
  },
});

/** Putting a deputy one place further up. */
export const raiseDeputyPage = definePage({
  url: '/posts/:postId/members/:memberId/raise',
  access: keepPosts,
  parent: url,
  params: memberParams,
  async post(ctx, { params: { postId, memberId } }) {
    await raiseDeputy(ctx, postId, memberId);
    return goTo(pageOf(postId), { notice: 'The order is changed.' });
  },
});

/** Ending what a deputy does in the lead's place. */
export const endActingPage = definePage({
  url: '/posts/:postId/acting/end',
  access: sayWhoActs,
  parent: url,
  params,
  async post(ctx, { params: { postId } }) {
    await endActing(ctx, { postId, why: 'Ended on the page of the post.' });
    return goTo(pageOf(postId), { notice: 'Nobody acts in the lead’s place any more.' });
  },
});

/** Closing a post. */
export const closePostPage = definePage({
  url: '/posts/:postId/close',
  access: keepPosts,
  parent: url,
  params,
  async post(ctx, { params: { postId } }) {
    await closePost(ctx, postId);
    return goTo('/posts', { notice: 'The post is closed.' });
  },
});

async function describePost(ctx: Ctx, post: Post): Promise<object> {
  const members = await listMembers(ctx, [post.postId]);
  const promotion = await findPromotion(ctx, post.postId);
  const keeps = mayWithin(ctx.actor, keepPosts, placeOfPost(post));
  const own = ctx.actor.kind === 'person' ? await findPostStanding(ctx, post.postId, ctx.actor.personId) : undefined;
  const decides = keeps || own?.kind === 'holder';
  return {
    keeps,
    gaps: listGaps(post),
    acting: promotion && {
      name: promotion.personName,
      until: dayAndTime(promotion.endsAt),
      why: promotion.why,
      mayEnd: decides || own?.acts,
    },
    mayPromote: decides && post.deputies > 0,
    members: members.map((member, place) => memberView(member, members[place - 1])),
  };
}

function memberView(member: MemberLine, above: MemberLine | undefined): object {
  const { id, personName, kind, counts, validFrom } = member;
  return {
    id,
    name: personName,
    kind: memberKindWords[kind],
    since: dayInWords(validFrom),
    waits: !counts,
    mayRise: kind === 'deputy' && above?.kind === 'deputy',
  };
}
