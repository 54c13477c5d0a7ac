import { type ConfigOf, declareConfig } from '../../kernel/config.ts';
import { secretList } from '../../platform/derived-keys.ts';

/** Settings of delivery: what personal answer links are made from. */
export const deliveryConfig = declareConfig('delivery', {
  secrets: {
    variable: 'TOCSIN_SECRET',
    sentence:
      'Secret that signs the personal answer links, at least 32 random characters. To change it, put the new one first and keep the old ones after it, separated by commas, until the last alert sent under them is over.',
    schema: secretList,
    secret: true,
    example: 'Tr0…, the output of: openssl rand -base64 48',
  },
});

/** The parsed settings. */
export type DeliveryConfig = ConfigOf<typeof deliveryConfig>;
