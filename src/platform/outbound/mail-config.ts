import { z } from 'zod';
import { type ConfigOf, declareConfig } from '../../kernel/config.ts';
import { type DkimKey, makeDkimSigner } from './dkim-signer.ts';
import { readSmtpServers } from './smtp/smtp-server.ts';

/** The settings of outgoing mail. */
export const mailConfig = declareConfig('mail', {
  smtpUrl: {
    variable: 'TOCSIN_SMTP_URL',
    sentence:
      'The mail server as smtp://host:port (STARTTLS when offered) or smtps://host:port, with user:password@ before the host when it asks for them. Several with commas share the alerts: ?name= (small letters), &weight= (default 1), &connections= (default 10, and as many of the attack lane), &rate= (most messages a second), &tls=required. Other mail goes by the first.',
    schema: z
      .string({ error: 'Give an address that begins with smtp:// or smtps://' })
      .superRefine((typed, context) => {
        try {
          readSmtpServers(typed);
        } catch (fault) {
          context.addIssue({ code: 'custom', message: (fault as Error).message });
        }
      }),
    secret: true,
    example: 'smtps://tocsin:secret@mail.example.org:465',
  },
  from: {
    variable: 'TOCSIN_MAIL_FROM',
    sentence: 'The sender that people see, as an address or as Name <address>.',
    schema: z
      .string({ error: 'Give the sender of our mail' })
      .regex(/^[^\r\n<>]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'Give an address, or Name <address>'),
    example: 'Tocsin <alerts@example.org>',
  },
  recipientDomains: {
    variable: 'TOCSIN_RECIPIENT_DOMAINS',
    sentence:
      'The only domains that mail may go to, with commas, so that an exercise reaches nobody who is not in it; empty (default) means all.',
    schema: z
      .string()
      .default('')
      .transform((typed) => typed.split(',').flatMap((each) => each.trim().toLowerCase() || []))
      .refine(
        (domains) => domains.every((each) => /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(each)),
        'must be domains with commas, such as exercise.example.org',
      ),
    example: 'exercise.example.org,police.example',
  },
  dkimKey: {
    variable: 'TOCSIN_DKIM_KEY',
    sentence:
      'The private key that signs our mail (DKIM), as base64 of its PEM file: RSA of 2048 bits, or Ed25519 where every receiver knows it; unsigned without it.',
    schema: z
      .string()
      .optional()
      .transform((typed) => (typed === undefined ? undefined : Buffer.from(typed, 'base64').toString()))
      .refine((pem) => pem === undefined || isSigningKey(pem), 'must be base64 of a PEM file with a private key'),
    secret: true,
    example: 'the output of: openssl genpkey -algorithm rsa -pkeyopt rsa_keygen_bits:2048 | base64 -w0',
  },
  dkimSelector: {
    variable: 'TOCSIN_DKIM_SELECTOR',
    sentence:
      'Under which name before ._domainkey the public key stands in the DNS of the domain of the sender (default tocsin).',
    schema: z
      .string()
      .default('tocsin')
      .refine((typed) => /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(typed), 'must be a name as in the DNS'),
    example: 'tocsin2026',
  },
  bounceMailbox: {
    variable: 'TOCSIN_BOUNCE_MAILBOX',
    sentence:
      'The mailbox of the sender, imaps://user:password@host/INBOX, where mail that could not be brought comes back; it is read every half minute and marked as seen. Unread without it.',
    schema: z.url({ protocol: /^imaps?$/, error: 'must begin with imaps:// or imap://' }).optional(),
    secret: true,
    example: 'imaps://alerts:secret@mail.example.org/INBOX',
  },
  bounceSecret: {
    variable: 'TOCSIN_BOUNCE_SECRET',
    sentence:
      'With what a mail server signs mail that could not be brought when it posts it to /api/mail/bounces, at least 32 characters; nothing is taken there without it.',
    schema: z.string().min(32, 'must be at least 32 characters long').optional(),
    secret: true,
    example: 'output of: openssl rand -base64 48',
  },
});

/** The key of the settings, for the domain of the sender; undefined when there is none. */
export function findDkimKey(config: ConfigOf<typeof mailConfig>): DkimKey | undefined {
  if (config.dkimKey === undefined) return undefined;
  const domain = /@([^\s<>@]+)>?$/.exec(config.from)?.[1] ?? '';
  return { domain, selector: config.dkimSelector, privateKey: config.dkimKey };
}

function isSigningKey(privateKey: string): boolean {
  try {
    makeDkimSigner({ domain: '', selector: '', privateKey });
    return true;
  } catch {
    return false;
  }
}
