export { listOwnCards } from './live/list-own-cards.ts';
export { proceduresCapability } from './procedures.capability.ts';
