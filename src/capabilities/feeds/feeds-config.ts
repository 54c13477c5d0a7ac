import { z } from 'zod';
import { declareConfig } from '../../kernel/config.ts';
import { secretList } from '../../platform/derived-keys.ts';

/** Settings of feeds and of the hub. */
export const feedsConfig = declareConfig('feeds', {
  secrets: {
    variable: 'TOCSIN_SECRET',
    sentence: 'Seals the secrets that subscribers to feeds gave; several with commas, the newest first.',
    schema: secretList,
    secret: true,
  },
  otherHub: {
    variable: 'TOCSIN_WEBSUB_HUB',
    sentence: 'Another WebSub hub that is told of every change of a feed, besides our own (default none).',
    schema: z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' }).optional(),
    example: 'https://hub.example.org/',
  },
});
