import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';

/** Recipients of a launch are frozen and its messages written. */
export const launchMaterialised = defineEvent({
  name: 'delivery.launch-materialised',
  sentence: 'The recipients of a launch are frozen and its messages wait to be sent.',
  payload: z.object({ launchId: z.string(), threadId: z.string(), recipients: z.number() }),
});

/** Every message of a launch that is sent has its outcome. */
export const launchSettled = defineEvent({
  name: 'delivery.launch-settled',
  sentence: 'Every message of a launch has its outcome; nothing is tried any more.',
  payload: z.object({ launchId: z.string(), threadId: z.string() }),
});
