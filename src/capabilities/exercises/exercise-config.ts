import { z } from 'zod';
import { declareConfig } from '../../kernel/config.ts';

/** Settings of exercises. */
export const exerciseConfig = declareConfig('exercises', {
  handOverMinutes: {
    variable: 'TOCSIN_HANDOVER_MINUTES',
    sentence:
      'How many minutes before and after a change of hands in a rota of the offices concerned no unannounced exercise starts; 0 switches the guard off; default 30.',
    schema: z.coerce.number().int('must be whole minutes').min(0).max(240).default(30),
  },
});
