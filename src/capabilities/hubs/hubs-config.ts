import { z } from 'zod';
import { declareConfig } from '../../kernel/config.ts';

/** Settings of hubs: how much the feed says, where its copy is kept, and how long a working copy lives. */
export const hubsConfig = declareConfig('hubs', {
  feedMarking: {
    variable: 'TOCSIN_FEED_MARKING',
    sentence:
      'How much the signed feed says to anybody: `public` (default) gives words only where the scope is Public, of what is Restricted that something was said, and nothing of what is Private; `restricted` gives the words of what is Restricted as well, for a feed that only members can reach.',
    schema: z.enum(['public', 'restricted'], 'must be public or restricted').default('public'),
  },
  mirrorFolder: {
    variable: 'TOCSIN_MIRROR_FOLDER',
    sentence:
      'A folder in which the background worker keeps the signed feed as plain files, for a web server or CDN that carries on when this one is down; none unless set.',
    schema: z.string().min(1).optional(),
    example: '/srv/tocsin-mirror',
  },
  copyHours: {
    variable: 'TOCSIN_HUB_COPY_HOURS',
    sentence:
      'How long a hub officer can read a working copy after it was made, in hours, 1 to 168; default 72. After that the browser wipes it.',
    schema: z.coerce.number('must be a number').int().min(1).max(168).default(72),
  },
  copyRefreshHours: {
    variable: 'TOCSIN_HUB_COPY_REFRESH_HOURS',
    sentence:
      'How old a working copy gets before a browser that is online makes it anew, in hours, 1 to 48; default 6.',
    schema: z.coerce.number('must be a number').int().min(1).max(48).default(6),
  },
});
