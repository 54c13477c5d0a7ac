import { z } from 'zod';
import { declareConfig } from '../../kernel/config.ts';

/** Settings of signing in. */
export const identityConfig = declareConfig('identity', {
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
