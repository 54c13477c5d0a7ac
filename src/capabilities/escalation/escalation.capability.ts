import type { Capability } from '../../platform/capability.ts';
import { hears } from '../../platform/events/event.ts';
import { launchMaterialised } from '../delivery/index.ts';
import { escalationGauges } from './audit/escalation-gauges.ts';
import { escalationRefusals } from './escalation-errors.ts';
import { escalationPermissions } from './escalation-permissions.ts';
import { auditLiveJob, auditPastJob } from './jobs/audit-escalation.job.ts';
import { answerPromptPage } from './pages/answer-prompt/answer-prompt.page.ts';
import { changePolicyPage } from './pages/change-policy/change-policy.page.ts';
import { decidePolicyPage, viewProposalPage } from './pages/decide-policy/decide-policy.page.ts';
import { phoneListPage, phoneSilentPage } from './pages/phone-silent/phone-silent.page.ts';
import { viewEscalationAuditPage } from './pages/view-escalation-audit/view-escalation-audit.page.ts';
import { viewEscalationsPage } from './pages/view-escalations/view-escalations.page.ts';
import { viewPolicyPage } from './pages/view-policy/view-policy.page.ts';
import { watchEscalationPage } from './pages/watch-escalation/watch-escalation.page.ts';
import { watchEscalationStream } from './pages/watch-escalation/watch-escalation.stream.ts';
import { bindLaunch } from './watching/bind-launch.ts';
import { watchLoop } from './watching/watch-loop.ts';

/** What follows silence: who is reminded, who steps in, and the proof that nothing was skipped. */
export const escalationCapability: Capability = {
  name: 'escalation',
  dependsOn: ['audit', 'identity', 'network', 'leads', 'delivery'],
  permissions: escalationPermissions,
  refusals: escalationRefusals,
  pages: [
    viewEscalationsPage,
    viewPolicyPage,
    changePolicyPage,
    viewProposalPage,
    decidePolicyPage,
    viewEscalationAuditPage,
    watchEscalationPage,
    phoneListPage,
    phoneSilentPage,
    answerPromptPage,
  ],
  streams: [watchEscalationStream],
  jobs: [auditLiveJob, auditPastJob],
  cron: [
    { job: auditLiveJob, pattern: '* * * * *' },
    { job: auditPastJob, pattern: '41 3 * * *' },
  ],
  hears: [hears(launchMaterialised, 'escalation.bind-launch', (ctx, { launchId }) => bindLaunch(ctx, launchId))],
  loops: [watchLoop],
  gauges: escalationGauges,
};
