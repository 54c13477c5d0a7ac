import { z } from 'zod';
import { declareConfig } from '../../kernel/config.ts';

/** The settings of outgoing mail. */
export const mailConfig = declareConfig('mail', {
  smtpUrl: {
    variable: 'TOCSIN_SMTP_URL',
    sentence:
      'The mail server as smtp://host:port (STARTTLS when offered) or smtps://host:port, with user:password@ before the host when it asks for them.',
    schema: z.url({ protocol: /^smtps?$/, error: 'Give an address that begins with smtp:// or smtps://' }),
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
});
