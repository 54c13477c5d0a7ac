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
  allowOverride: {
    variable: 'TOCSIN_ALLOW_OVERRIDE',
    sentence:
      'Whether a duty officer may send an alert alone when life is at risk, with a typed reason and a compulsory review by somebody else: yes or no; default no.',
    schema: z
      .enum(['yes', 'no'], 'must be yes or no')
      .default('no')
      .transform((word) => word === 'yes'),
  },
  changedCorrections: {
    variable: 'TOCSIN_CHANGED_CORRECTIONS',
    sentence:
      'What becomes of a cancellation or all-clear whose words differ from those approved with the alert: `review` (default) sends it at once on one person’s word, with a reason and a compulsory review by somebody else; `two-people` hands it to a second person first. Words as approved always go at once.',
    schema: z.enum(['review', 'two-people'], 'must be review or two-people').default('review'),
  },
  practiceDays: {
    variable: 'TOCSIN_PRACTICE_DAYS',
    sentence:
      'For how many days the right to submit and approve LIVE alerts lasts after an exercise in which one sent or approved, or after the first day of the office; 0 asks for no practice; default 92.',
    schema: z.coerce.number().int('must be whole days').min(0).max(3660).default(92),
  },
  trainingDays: {
    variable: 'TOCSIN_TRAINING_DAYS',
    sentence:
      'For how many days the same right lasts after a training that an operator recorded, or after the first day of the office; 0 asks for no training; default 365.',
    schema: z.coerce.number().int('must be whole days').min(0).max(3660).default(365),
  },
  channelCosts: {
    variable: 'TOCSIN_CHANNEL_COSTS',
    sentence:
      'What one message costs, in pence by channel, for the estimate before sending: channel=pence, separated by commas; a channel that is not named costs nothing.',
    schema: z
      .string()
      .regex(/^\s*([a-z][a-z0-9-]*=\d+(\.\d+)?\s*(,\s*|$))*$/, 'must be like text=4.2,voice=11')
      .default('')
      .transform((typed) => {
        const pairs = typed.split(',').filter((each) => each.trim() !== '');
        return new Map(pairs.map((each) => [each.split('=')[0]?.trim() ?? '', Number(each.split('=')[1])]));
      }),
    example: 'text=4.2',
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
