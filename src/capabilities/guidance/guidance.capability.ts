import type { Capability } from '../../platform/capability.ts';
import { hears } from '../../platform/events/event.ts';
import { personLeft } from '../identity/index.ts';
import { guidanceRefusals } from './guidance-errors.ts';
import { guidancePermissions } from './guidance-permissions.ts';
import { forgetReadingsJob } from './jobs/forget-readings.job.ts';
import { readingPages } from './pages/read-guidance/reading-pages.ts';
import { forgetReadings } from './read/forget-readings.ts';

/** Documents that are owned, reviewed, dated and versioned, and how people read them. */
export const guidanceCapability: Capability = {
  name: 'guidance',
  dependsOn: ['audit', 'identity', 'network'],
  permissions: guidancePermissions,
  refusals: guidanceRefusals,
  pages: [...readingPages],
  jobs: [forgetReadingsJob],
  cron: [{ job: forgetReadingsJob, pattern: '35 3 * * *' }],
  hears: [hears(personLeft, 'guidance.forget-readings-of', (ctx, { personId }) => forgetReadings(ctx, personId))],
};
