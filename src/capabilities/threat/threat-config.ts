import { z } from 'zod';
import { declareConfig } from '../../kernel/config.ts';

/** Settings of what follows a threat level. */
export const threatConfig = declareConfig('threat', {
  remindDays: {
    variable: 'TOCSIN_TASK_REMINDER_DAYS',
    sentence:
      'After how many days a task that a change of level raised, open and late, is mailed once to those who may tick it off; 0 sends no such mail; default 2.',
    schema: z.coerce.number().int('must be whole days').min(0).max(60).default(2),
  },
});
