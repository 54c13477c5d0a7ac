import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';

/** Somebody belongs to the network no more. */
export const personLeft = defineEvent({
  name: 'person.left',
  sentence: 'Somebody was marked as having left.',
  payload: z.object({ personId: z.uuid() }),
});
