import type { Capability } from '../../platform/capability.ts';
import { hears } from '../../platform/events/event.ts';
import { launchMaterialised } from '../delivery/index.ts';
import { escalationGauges } from './audit/escalation-gauges.ts';
import { escalationRefusals } from './escalation-errors.ts';
import { escalationPermissions } from './escalation-permissions.ts';
import { auditLiveJob, auditPastJob } from './jobs/audit-escalation.job.ts';
import { bindLaunch } from './watching/bind-launch.ts';
import { watchLoop } from './watching/watch-loop.ts';

/** What follows silence: who is reminded, who steps in, and the proof that nothing was skipped. */
export const escalationCapability: Capability = {
  name: 'escalation',
  dependsOn: ['audit', 'identity', 'network', 'leads', 'delivery'],
  permissions: escalationPermissions,
  refusals: escalationRefusals,
  jobs: [auditLiveJob, auditPastJob],
  cron: [
    { job: auditLiveJob, pattern: '* * * * *' },
    { job: auditPastJob, pattern: '41 3 * * *' },
  ],
  hears: [hears(launchMaterialised, 'escalation.bind-launch', (ctx, { launchId }) => bindLaunch(ctx, launchId))],
  loops: [watchLoop],
  gauges: escalationGauges,
};
