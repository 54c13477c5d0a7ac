export { cardsCapability } from './cards.capability.ts';
export type { PublicJwk } from './keys/card-key.ts';
export { type PublishedKeys, publishedKeys, type RevokedJwk } from './keys/published-keys.ts';
export { signStatement } from './keys/sign-statement.ts';
