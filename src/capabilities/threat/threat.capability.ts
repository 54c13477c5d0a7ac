import type { Capability } from '../../platform/capability.ts';
import { hears } from '../../platform/events/event.ts';
import type { MailTransport } from '../../platform/outbound/mail-transport.ts';
import { threatLevelRoute } from './http/threat-level.route.ts';
import { raiseTasksJob } from './jobs/raise-tasks.job.ts';
import { makeSendTaskReminderJob, remindOfTasksJob } from './jobs/remind-of-tasks.job.ts';
import { levelChanged } from './level-changed.ts';
import {
  changeThreatLevelPage,
  checkThreatLevelPage,
  confirmThreatLevelPage,
  declineThreatLevelPage,
} from './pages/change-threat-level/change-threat-level.page.ts';
import {
  chooseResponsePage,
  dropActionPage,
  keepResponsePage,
  startMenuPage,
} from './pages/keep-response/keep-response.page.ts';
import { finishTaskPage, listTasksPage } from './pages/list-tasks/list-tasks.page.ts';
import { viewThreatLevelPage } from './pages/view-threat-level/view-threat-level.page.ts';
import { raiseTasksForLevel } from './response/raise-tasks.ts';
import { threatConfig } from './threat-config.ts';
import { threatRefusals } from './threat-errors.ts';
import { threatPermissions } from './threat-permissions.ts';

/** The threat level now and before, and what each organisation does at each level. */
export function makeThreatCapability(outside: { readonly mail: MailTransport }): Capability {
  return {
    name: 'threat',
    dependsOn: ['audit', 'identity', 'network'],
    permissions: threatPermissions,
    refusals: threatRefusals,
    pages: [
      viewThreatLevelPage,
      changeThreatLevelPage,
      confirmThreatLevelPage,
      declineThreatLevelPage,
      checkThreatLevelPage,
      listTasksPage,
      finishTaskPage,
      keepResponsePage,
      chooseResponsePage,
      startMenuPage,
      dropActionPage,
    ],
    routes: [threatLevelRoute],
    config: threatConfig,
    jobs: [raiseTasksJob, remindOfTasksJob, makeSendTaskReminderJob(outside.mail)],
    // In the morning, when somebody can act on it.
    cron: [{ job: remindOfTasksJob, pattern: '40 6 * * *' }],
    hears: [hears(levelChanged, 'threat.raise-tasks-for-level', raiseTasksForLevel)],
  };
}
