export { keepBridge } from './copy/keep-bridge.ts';
export { numberFeed } from './feed/number-feed.ts';
export type { FollowOutside, FollowRound } from './follow/feed-follower.ts';
export { followIntoFolder } from './follow/follow-into-folder.ts';
export { hubsCapability } from './hubs.capability.ts';
export { writeMirror } from './mirror/write-mirror.ts';
