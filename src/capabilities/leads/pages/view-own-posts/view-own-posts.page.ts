import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { ownPerson } from '../../../identity/index.ts';
import { seeOwnPost } from '../../leads-permissions.ts';
import { listMembers } from '../../members/post-member-store.ts';
import { listGaps, type MemberKind, memberKindWords } from '../../post.ts';
import { listPostsOf, type OwnPost } from '../../post-store.ts';
import { findPromotion } from '../../promotions/promotion-store.ts';

const ownWords: Readonly<Record<MemberKind, string>> = {
  holder: 'its lead',
  deputy: 'a deputy of it',
  associate: 'an associate of it',
};

/** The posts that I belong to: who else does, and who acts. */
export const viewOwnPostsPage = definePage({
  url: '/my-post',
  access: seeOwnPost,
  navigation: { group: 'everyday', label: 'My post', order: 22 },
  async get(ctx) {
    const personId = ownPerson(ctx);
    const posts = await listPostsOf(ctx, personId);
    const views: object[] = [];
    for (const post of posts) views.push(await describeOwn(ctx, post, personId));
    return showPage('leads/pages/view-own-posts/view-own-posts.njk', { title: 'My post', posts: views });
  },
});

async function describeOwn(ctx: Ctx, post: OwnPost, personId: string): Promise<object> {
  await recordRead(ctx, { what: 'leads.members-listed', subject: `post:${post.postId}` });
  const promotion = await findPromotion(ctx, post.postId);
  const members = await listMembers(ctx, [post.postId]);
  return {
    name: post.name,
    url: `/posts/${post.postId}`,
    as: ownWords[post.kind],
    mayOpen: post.kind !== 'associate',
    gaps: listGaps(post),
    acting: promotion && {
      name: promotion.personId === personId ? 'You act' : `${promotion.personName} acts`,
      until: dayAndTime(promotion.endsAt),
      why: promotion.why,
    },
    rows: members.map((member) => [
      member.personId === personId ? `${member.personName} (you)` : member.personName,
      memberKindWords[member.kind],
      member.counts ? 'Yes' : 'Once they hold the role',
    ]),
  };
}
