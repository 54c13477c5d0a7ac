import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';

/** A deputy acts for a post because nobody of it answered. */
export const postPromoted = defineEvent({
  name: 'escalation.post-promoted',
  sentence: 'A deputy was asked to act for a post because its lead was silent, or had an alert and passed nothing on.',
  payload: z.object({ postId: z.string(), personId: z.string(), launchId: z.string() }),
});
