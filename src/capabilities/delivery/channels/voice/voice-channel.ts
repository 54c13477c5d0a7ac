import { deliveryConfig } from '../../delivery-config.ts';
import type { ChannelDescription, SentChannel } from '../channel.ts';
import { makeHttpProvider } from '../phone/http-provider.ts';
import { phoneContentSchema, writeCall } from '../phone/write-phone-text.ts';

/** Calls as they describe themselves. */
export const voiceDescription = {
  name: 'voice',
  label: 'Phone call',
  kind: 'sent',
  form: 'notice',
  needsAddress: true,
  batchSize: 50,
  concurrency: 200,
  content: phoneContentSchema,
  isSetUp: ({ config }) => config.of(deliveryConfig).voiceProviders.length > 0,
} as const satisfies ChannelDescription;

/** Calls over the described providers: a voice reads the text twice, and a key is an answer. */
export function makeVoiceChannel(): SentChannel {
  return {
    description: voiceDescription,
    open: (ctx) =>
      ctx.config.of(deliveryConfig).voiceProviders.map((settings) => makeHttpProvider(ctx, settings, writeCall)),
  };
}
