import type { OutboundClient } from '../../../../platform/outbound/outbound-client.ts';
import { deliveryConfig } from '../../delivery-config.ts';
import type { TakeReceipts } from '../../receipts/provider-receipt.ts';
import type { ChannelDescription, SentChannel } from '../channel.ts';
import { makeHttpProvider } from '../phone/http-provider.ts';
import { phoneContentSchema, writeSms } from '../phone/write-phone-text.ts';
import { makeNotifyProvider } from './notify-provider.ts';
import { makeSmppProvider } from './smpp-provider.ts';

/** Texts as they describe themselves. */
export const smsDescription = {
  name: 'sms',
  label: 'Text message',
  kind: 'sent',
  form: 'notice',
  needsAddress: true,
  batchSize: 200,
  concurrency: 600,
  content: phoneContentSchema,
  isSetUp: ({ config }) => {
    const { smsProviders, smsHttpProviders } = config.of(deliveryConfig);
    return smsProviders.length + smsHttpProviders.length > 0;
  },
} as const satisfies ChannelDescription;

/** What texts need from outside. */
export interface SmsChannelParts {
  readonly outbound: Pick<OutboundClient, 'request'>;
  readonly takeReceipts: TakeReceipts;
}

/** Texts over the providers that the settings name: SMPP, GOV.UK Notify, and what is described. */
export function makeSmsChannel({ outbound, takeReceipts }: SmsChannelParts): SentChannel {
  return {
    description: smsDescription,
    open(ctx) {
      const { smsProviders, smsHttpProviders } = ctx.config.of(deliveryConfig);
      return [
        ...smsProviders.map((settings) => {
          if (settings.kind === 'notify') return makeNotifyProvider(outbound, settings, writeSms);
          const from = { channel: smsDescription.name, provider: settings.name };
          return makeSmppProvider(settings, writeSms, (receipts) => {
            // They come whenever the telephone company has them, long after the moment of this context.
            const at = new Date();
            const taken = receipts.map(({ reference, ...rest }) => ({ of: { reference }, ...rest, at }));
            return takeReceipts({ ...ctx, now: at }, from, taken);
          });
        }),
        ...smsHttpProviders.map((settings) => makeHttpProvider(ctx, settings, writeSms)),
      ];
    },
  };
}
