export { feedsCapability } from './feeds.capability.ts';
