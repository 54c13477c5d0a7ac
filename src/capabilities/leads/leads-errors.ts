import { declareRefusals } from '../../kernel/refusal.ts';

/** What the posts refuse. */
export const leadsRefusals = declareRefusals({
  POST_UNKNOWN: {
    status: 404,
    title: 'Post not found',
    sentence: 'We have no open post at this address. Look for it in the list of posts.',
  },
  POST_NOT_ALLOWED: {
    status: 403,
    title: 'This post is not yours to change',
    sentence: 'A hub officer whose role covers it, or a duty officer, can do it. Ask one of them.',
  },
  POST_MEMBER_UNKNOWN: {
    status: 404,
    title: 'They no longer belong to this post',
    sentence: 'Somebody else was faster. Open the post again to see who belongs to it now.',
  },
  POST_NOT_A_DEPUTY: {
    status: 409,
    title: 'Only a deputy can act for a post',
    sentence: 'This person is no deputy of the post now. Add them as a deputy first, or choose somebody who is one.',
  },
});
