import { z } from 'zod';
import { declareConfig } from '../../kernel/config.ts';

/** The settings of calls. */
export const callsConfig = declareConfig('calls', {
  keepDays: {
    variable: 'TOCSIN_CALLS_KEEP_DAYS',
    sentence:
      'How many days after a call its list of people is kept: who was invited, what they answered, who was in and when (default 730). Counts, notes and actions stay.',
    schema: z.coerce.number({ error: 'must be a number of days' }).int().min(30, 'must be at least 30').default(730),
  },
});
