import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { declareConfig } from '../../kernel/config.ts';

/** PEM text, or the name of a file that holds it; `check` throws when it is not what it should be. */
function pemSetting(check: (pem: string) => unknown) {
  return z
    .string()
    .transform((given, issues): string => {
      try {
        const pem = given.includes('-----BEGIN') ? given : readFileSync(given, 'utf8');
        check(pem);
        return pem;
      } catch (fault) {
        issues.addIssue(`cannot be read (${(fault as { code?: string }).code ?? 'not the right PEM'})`);
        return z.NEVER;
      }
    })
    .optional();
}

/** Settings of alerts: how we name ourselves in CAP, and whom our messages are meant for. */
export const alertConfig = declareConfig('alerts', {
  capSender: {
    variable: 'TOCSIN_CAP_SENDER',
    sentence:
      'The sender in every CAP message that we issue, an address of this platform without spaces, commas, < or & (CAP 1.2, 3.2.1); default tocsin.example.',
    schema: z
      .string()
      .regex(/^[^\s,<&]{3,200}$/, 'must have no spaces, commas, < or &')
      .default('tocsin.example'),
    example: 'alerts@tocsin.example.org',
  },
  capRestriction: {
    variable: 'TOCSIN_CAP_RESTRICTION',
    sentence:
      'The rule for passing on what we send, written into every CAP message (its scope is Restricted); default "Members of the platform and the people they are responsible for".',
    schema: z.string().min(5).max(300).default('Members of the platform and the people they are responsible for'),
  },
  signingKey: {
    variable: 'TOCSIN_CAP_SIGNING_KEY',
    sentence:
      'Private key that signs our CAP messages, RSA or EC P-256: a PEM file, or its text; without it feeds have no CAP files. The sample network makes its own.',
    schema: pemSetting(createPrivateKey),
    secret: true,
    example: '/etc/tocsin/cap-signing.key',
  },
  signingCertificate: {
    variable: 'TOCSIN_CAP_SIGNING_CERTIFICATE',
    sentence: 'Certificate (X.509) of that key, which receivers are given to trust: a PEM file, or its text.',
    schema: pemSetting((pem) => new X509Certificate(pem)),
    example: '/etc/tocsin/cap-signing.pem',
  },
});
