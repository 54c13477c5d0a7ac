export { type Card, cardOfVersion } from './card/make-card.ts';
export { cardsCapability } from './cards.capability.ts';
export { type Copy, type CopyRequest, makeCopy } from './copies/make-copy.ts';
export type { PublicJwk } from './keys/card-key.ts';
export { type PublishedKeys, publishedKeys, type RevokedJwk } from './keys/published-keys.ts';
export { signStatement } from './keys/sign-statement.ts';
export { cardsTopic } from './receipts/record-receipt.ts';
