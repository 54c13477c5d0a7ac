export { cardsCapability } from './cards.capability.ts';
