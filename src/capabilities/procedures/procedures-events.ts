import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';
import { procedures } from './building/building.ts';

/** Another card is in use. */
export const cardChanged = defineEvent({
  name: 'procedures.card-changed',
  sentence: 'The card of a procedure of premises is in use for the first time, or says something else than before.',
  payload: z.object({ premisesId: z.uuid(), procedure: z.enum(procedures) }),
});
