import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';

/** Something that is no alert has gone out, and may be read and found from now on as far as its marking says. */
export const bulletinSent = defineEvent({
  name: 'bulletins.bulletin-sent',
  sentence: 'A bulletin, news, a threat bulletin or a newsletter was sent.',
  payload: z.object({ bulletinId: z.uuid() }),
});
