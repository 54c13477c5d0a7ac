import { z } from 'zod';
import { declareConfig } from '../../kernel/config.ts';
import { secretList } from '../../platform/derived-keys.ts';

/** Settings of signing in. */
export const identityConfig = declareConfig('identity', {
  secrets: {
    variable: 'TOCSIN_SECRET',
    sentence:
      'Seals the client secrets of employers; one that was sealed under a secret no longer listed has to be entered again.',
    schema: secretList,
    secret: true,
    example: 'output of: openssl rand -base64 48',
  },
  recoveryMinutes: {
    variable: 'TOCSIN_RECOVERY_MINUTES',
    sentence:
      'Minutes that a sign-in by e-mailed link waits for somebody who has a passkey and one of the roles in TOCSIN_RECOVERY_ROLES (default 30; 0 in the sample network: no wait).',
    schema: z.coerce
      .number('must be a number')
      .int('must be a whole number')
      .min(0)
      .max(1440, 'must be at most 1440')
      .default(30),
  },
  recoveryRoles: {
    variable: 'TOCSIN_RECOVERY_ROLES',
    sentence: 'Roles whose sign-in by link waits, with commas (default duty-officer,approver,operator).',
    schema: z
      .string()
      .default('duty-officer,approver,operator')
      .transform((text) =>
        text
          .split(',')
          .map((role) => role.trim())
          .filter((role) => role !== ''),
      ),
  },
});
