import { z } from 'zod';
import { type ConfigOf, declareConfig } from '../../kernel/config.ts';
import { secretList } from '../../platform/derived-keys.ts';
import { httpProviderList } from './channels/phone/phone-settings.ts';
import { smsProviderList } from './channels/sms/sms-settings.ts';

/** Settings of delivery: what personal answer links are made from, the key of push and webhooks, and leases. */
export const deliveryConfig = declareConfig('delivery', {
  secrets: {
    variable: 'TOCSIN_SECRET',
    sentence:
      'Secret that signs the personal answer links, at least 32 random characters. To change it, put the new one first and keep the old ones after it, separated by commas, until the last alert sent under them is over.',
    schema: secretList,
    secret: true,
    example: 'Tr0…, the output of: openssl rand -base64 48',
  },
  key: {
    variable: 'TOCSIN_DELIVERY_KEY',
    sentence:
      'From which the pair for push services is made and with which kept secrets of devices and webhooks are sealed: 32 random bytes in base64, never changed, or every device and webhook must be enrolled again.',
    schema: z
      .string({ error: 'Give 32 random bytes in base64' })
      .regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/, 'Give exactly 32 bytes in base64: 44 characters'),
    secret: true,
    example: 'the output of: openssl rand -base64 32',
  },
  leaseSeconds: {
    variable: 'TOCSIN_LEASE_SECONDS',
    sentence:
      'After how many seconds without a word from a worker its messages go to another one, 3 to 120 (default 15). Longer than a restart or failover of the database takes, or people are told twice for nothing.',
    schema: z.coerce
      .number('must be a number')
      .min(3, 'must be at least 3')
      .max(120, 'must be at most 120')
      .default(15),
  },
  smsProviders: {
    variable: 'TOCSIN_SMS_PROVIDERS',
    sentence:
      'Providers of text messages as URLs with blanks between them: smpp:// or smpps://system:password@host:port?from=TOCSIN&weight=&window=&lines=&rate=, and notify+https://:key@api.notifications.service.gov.uk?template=. Empty (default) means that none goes this way.',
    schema: smsProviderList,
    secret: true,
    example: 'smpps://tocsin:secret@smsc.example.org:3550?from=TOCSIN',
  },
  smsHttpProviders: {
    variable: 'TOCSIN_SMS_HTTP_PROVIDERS',
    sentence:
      'Providers of text messages with an HTTP interface, described as a list in JSON (docs/how-to/describe-a-provider.md). Empty (default) means none.',
    schema: httpProviderList,
    secret: true,
    example:
      '[{"name":"acme","url":"https://sms.example.org/v1","body":{"to":"{{to}}","text":"{{text}}"},"reference":"id"}]',
  },
  voiceProviders: {
    variable: 'TOCSIN_VOICE_PROVIDERS',
    sentence:
      'Providers of phone calls that read a text aloud, described as a list in JSON (docs/how-to/describe-a-provider.md). Empty (default) means none.',
    schema: httpProviderList,
    secret: true,
    example:
      '[{"name":"acme-voice","url":"https://voice.example.org/v1","body":{"to":"{{to}}","say":"{{text}}","language":"{{language}}"}}]',
  },
});

/** The parsed settings. */
export type DeliveryConfig = ConfigOf<typeof deliveryConfig>;
