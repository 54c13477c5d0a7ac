import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';
import { threatLevels, threatSystems } from './threat-level.ts';

/** A threat level was confirmed, corrected or taken away; `isNow` tells whether the level that holds now became another. */
export const levelChanged = defineEvent({
  name: 'threat.level-changed',
  sentence: 'What is known of a national threat level has changed.',
  payload: z.object({
    system: z.enum(threatSystems),
    changeId: z.uuid(),
    /** The level that holds now; nothing when none is known any more. */
    level: z.enum(threatLevels).nullable(),
    isNow: z.boolean(),
  }),
});
