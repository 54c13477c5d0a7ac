export { makeFeedsCapability } from './feeds.capability.ts';
