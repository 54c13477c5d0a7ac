import type { Capability } from '../../platform/capability.ts';
import { sendCanariesJob } from './jobs/send-canaries.job.ts';
import { canaryGauges } from './measures/canary-gauges.ts';
import { deliveryGauges } from './measures/delivery-gauges.ts';
import { operationsRefusals } from './operations-errors.ts';
import { operationsPermissions } from './operations-permissions.ts';
import { endCanaryPage, keepCanariesPage } from './pages/keep-canaries/keep-canaries.page.ts';
import { pauseSendingPage } from './pages/pause-sending/pause-sending.page.ts';
import { resumeSendingPage } from './pages/resume-sending/resume-sending.page.ts';
import { sendAgainPage } from './pages/send-again/send-again.page.ts';
import { viewOperationsPage } from './pages/view-operations/view-operations.page.ts';
import { viewOperationsStream } from './pages/view-operations/view-operations.stream.ts';

/** How sending goes, for those who keep it going: queues, providers, what is held up, and the measures of all that. */
export const operationsCapability: Capability = {
  name: 'operations',
  dependsOn: ['audit', 'identity', 'network', 'delivery'],
  permissions: operationsPermissions,
  refusals: operationsRefusals,
  pages: [viewOperationsPage, pauseSendingPage, resumeSendingPage, keepCanariesPage, endCanaryPage, sendAgainPage],
  streams: [viewOperationsStream],
  jobs: [sendCanariesJob],
  cron: [{ job: sendCanariesJob, pattern: '*/5 * * * *' }],
  gauges: [...deliveryGauges, ...canaryGauges],
};
