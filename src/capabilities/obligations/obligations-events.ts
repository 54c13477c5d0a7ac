import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';

/** Everything that matters about the duties of premises is answered, for the first time or again. */
export const dutyAnswered = defineEvent({
  name: 'obligations.duty-answered',
  sentence: 'It was answered what the 2025 Act asks of premises.',
  payload: z.object({ premisesId: z.uuid(), tier: z.enum(['out', 'standard', 'enhanced']) }),
});
