import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { leadsRefusals } from '../../leads-errors.ts';
import { keepPosts } from '../../leads-permissions.ts';
import { addMember } from '../../members/change-members.ts';
import { memberKinds, memberKindWords } from '../../post.ts';
import { findPost } from '../../post-store.ts';

/** Adding somebody to a post. */
export const addMemberPage = definePage({
  url: '/posts/:postId/add',
  access: keepPosts,
  parent: '/posts/:postId',
  params: z.object({ postId: z.uuid() }),
  form: z.object({
    email: z.email('Give the e-mail address of the person, for example asha@hotel.example.'),
    kind: z.enum(memberKinds, 'Choose what they are to be.'),
    why: z.string().trim().max(1000, 'Use at most 1,000 characters.').default(''),
  }),
  async get(ctx, { params, attempt }) {
    const post = await findPost(ctx, params.postId);
    if (!post) throw leadsRefusals.refuse('POST_UNKNOWN');
    const typed: Record<string, unknown> = { email: '', why: '', kind: '', ...attempt?.values };
    return showPage('leads/pages/add-member/add-member.njk', {
      title: 'Add somebody',
      post: post.name,
      url: `/posts/${post.postId}/add`,
      typed,
      kinds: memberKinds.map((kind) => ({ value: kind, text: memberKindWords[kind], checked: typed.kind === kind })),
    });
  },
  async post(ctx, { form, params: { postId } }) {
    const added = await addMember(ctx, { postId, ...form });
    if (!added.ok) return tryAgain(added.errors);
    const notice = added.value.waits
      ? 'Added. They count once their appointment is approved; it is proposed.'
      : 'Added. They belong to the post now.';
    return goTo(`/posts/${postId}`, { notice });
  },
});
