import { z } from 'zod';
import { after, dayAndTime, hour } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { leadsRefusals } from '../../leads-errors.ts';
import { sayWhoActs } from '../../leads-permissions.ts';
import { listMembers } from '../../members/post-member-store.ts';
import { findPost } from '../../post-store.ts';
import { beginActing } from '../../promotions/change-acting.ts';

/** Letting a deputy act for a post; its lead and whoever keeps it may say so. */
export const actForPostPage = definePage({
  url: '/posts/:postId/acting',
  access: sayWhoActs,
  parent: '/posts/:postId',
  params: z.object({ postId: z.uuid() }),
  form: z.object({
    deputy: z.uuid('Choose a deputy from the list.'),
    hours: z.coerce
      .number('Give the hours as a number, for example 8.')
      .int('Give whole hours, for example 8.')
      .min(1, 'Give at least one hour.')
      .max(744, 'Give at most 744 hours, which is 31 days.'),
    why: z.string('Say why.').trim().min(1, 'Say why.').max(1000, 'Use at most 1,000 characters.'),
  }),
  async get(ctx, { params, attempt }) {
    const post = await findPost(ctx, params.postId);
    if (!post) throw leadsRefusals.refuse('POST_UNKNOWN');
    const members = await listMembers(ctx, [post.postId]);
    const deputies = members.filter(({ kind, counts }) => kind === 'deputy' && counts);
    return showPage('leads/pages/act-for-post/act-for-post.njk', {
      title: 'Let a deputy act',
      post: post.name,
      url: `/posts/${post.postId}/acting`,
      typed: { hours: '24', why: '', ...attempt?.values },
      deputies: deputies.map(({ personId, personName }) => ({
        value: personId,
        text: personName,
        selected: attempt?.values.deputy === personId,
      })),
    });
  },
  async post(ctx, { form, params: { postId } }) {
    const until = after(ctx.now, form.hours * hour);
    const begun = await beginActing(ctx, { postId, personId: form.deputy, why: form.why, until });
    if (!begun.ok) return tryAgain({ hours: Object.values(begun.errors)[0] ?? '' });
    return goTo(`/posts/${postId}`, { notice: `They act for the post until ${dayAndTime(until)}.` });
  },
});
