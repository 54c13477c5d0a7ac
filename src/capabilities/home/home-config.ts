import { z } from 'zod';
import { declareConfig } from '../../kernel/config.ts';

/** What the front page says to anybody. */
export const homeConfig = declareConfig('home', {
  incidents: {
    variable: 'TOCSIN_FRONT_PAGE_ALERTS',
    sentence:
      'Which live alerts stand on the front page for anybody: `public` (default) those whose scope is Public; `restricted` those that are Restricted as well, where whoever reaches the site may read them; `none` no alert.',
    schema: z.enum(['public', 'restricted', 'none'], 'must be public, restricted or none').default('public'),
  },
});
