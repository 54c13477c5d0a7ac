import type { Capability } from '../../platform/capability.ts';
import { deliveryGauges } from './measures/delivery-gauges.ts';
import { operationsPermissions } from './operations-permissions.ts';
import { pauseSendingPage } from './pages/pause-sending/pause-sending.page.ts';
import { resumeSendingPage } from './pages/resume-sending/resume-sending.page.ts';
import { viewOperationsPage } from './pages/view-operations/view-operations.page.ts';
import { viewOperationsStream } from './pages/view-operations/view-operations.stream.ts';

/** How sending goes, for those who keep it going: queues, providers, what is held up, and the measures of all that. */
export const operationsCapability: Capability = {
  name: 'operations',
  dependsOn: ['audit', 'identity', 'network', 'delivery'],
  permissions: operationsPermissions,
  pages: [viewOperationsPage, pauseSendingPage, resumeSendingPage],
  streams: [viewOperationsStream],
  gauges: deliveryGauges,
};
