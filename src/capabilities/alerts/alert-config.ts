import { z } from 'zod';
import { declareConfig } from '../../kernel/config.ts';

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
  capRestriction: {
    variable: 'TOCSIN_CAP_RESTRICTION',
    sentence:
      'The rule for passing on what we send, written into every CAP message (its scope is Restricted); default "Members of the platform and the people they are responsible for".',
    schema: z.string().min(5).max(300).default('Members of the platform and the people they are responsible for'),
  },
});
