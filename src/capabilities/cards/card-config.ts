import { declareConfig } from '../../kernel/config.ts';
import { secretList } from '../../platform/derived-keys.ts';

/** Settings of cards: what the private keys are sealed with. */
export const cardConfig = declareConfig('cards', {
  secrets: {
    variable: 'TOCSIN_CARDS_KEY',
    sentence:
      'Secret that seals the private keys of signed cards in the database, at least 32 random characters. To change it, put the new one first and keep the old ones after it, separated by commas, until the signing key has been rotated.',
    schema: secretList,
    secret: true,
    example: 'the output of: openssl rand -base64 48',
  },
});
