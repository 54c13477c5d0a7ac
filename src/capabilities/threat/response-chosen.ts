import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';
import { responseLevels } from './response/response-level.ts';

/** An organisation chose how its buildings answer the threat. */
export const responseChosen = defineEvent({
  name: 'threat.response-chosen',
  sentence: 'An organisation chose its response level.',
  payload: z.object({ organisationId: z.uuid(), level: z.enum(responseLevels) }),
});
