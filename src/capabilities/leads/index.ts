export { leadsCapability } from './leads.capability.ts';
export { listMembers, type MemberLine } from './members/post-member-store.ts';
export { type MemberKind, memberKindWords, type Post, placeOfPost } from './post.ts';
export { findPost, listPosts, listPostsOf, type OwnPost } from './post-store.ts';
export { type ActingInput, beginActing, endActing, mayActFor } from './promotions/change-acting.ts';
export { findPostStanding, findPromotion, type RunningPromotion } from './promotions/promotion-store.ts';
export { type PostInput, savePosts } from './save-posts.ts';
