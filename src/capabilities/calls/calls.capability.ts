import type { Capability } from '../../platform/capability.ts';
import { callsConfig } from './calls-config.ts';
import { callRefusals } from './calls-errors.ts';
import { callsPermissions } from './calls-permissions.ts';
import { forgetCallNamesJob } from './jobs/forget-call-names.job.ts';
import { remindOwnersJob } from './jobs/remind-owners.job.ts';
import { answerCallPage, answerFilePage } from './pages/answer-call/answer-call.page.ts';
import { callFilePage, cancelCallPage } from './pages/cancel-call/cancel-call.page.ts';
import { correctNotePage } from './pages/correct-note/correct-note.page.ts';
import { endCalendarPage, keepCalendarPage, readFeedPage } from './pages/keep-calendar/keep-calendar.page.ts';
import {
  editSupplierPage,
  endSupplierPage,
  listSuppliersPage,
  newSupplierPage,
} from './pages/keep-suppliers/keep-suppliers.page.ts';
import { finishActionPage, listActionsPage } from './pages/list-actions/list-actions.page.ts';
import { listCallsPage } from './pages/list-calls/list-calls.page.ts';
import { changeCallPage, planCallPage } from './pages/plan-call/plan-call.page.ts';
import { rollHubPage } from './pages/run-call/roll-hub.page.ts';
import { runCallPage } from './pages/run-call/run-call.page.ts';
import { rollHubStream, runCallStream } from './pages/run-call/run-call.stream.ts';
import { summariseCallPage } from './pages/summarise-call/summarise-call.page.ts';
import { testFigurePage } from './pages/test-figure/test-figure.page.ts';
import { viewRecordPage } from './pages/view-record/view-record.page.ts';

/** Bridge calls: invited in seconds, a roll-call, notes, actions, a summary. */
export const callsCapability: Capability = {
  name: 'calls',
  dependsOn: ['audit', 'identity', 'network', 'leads', 'audiences', 'delivery'],
  config: callsConfig,
  permissions: callsPermissions,
  refusals: callRefusals,
  pages: [
    listCallsPage,
    planCallPage,
    runCallPage,
    rollHubPage,
    changeCallPage,
    cancelCallPage,
    callFilePage,
    correctNotePage,
    summariseCallPage,
    testFigurePage,
    viewRecordPage,
    listActionsPage,
    finishActionPage,
    keepCalendarPage,
    endCalendarPage,
    readFeedPage,
    listSuppliersPage,
    newSupplierPage,
    editSupplierPage,
    endSupplierPage,
    answerCallPage,
    answerFilePage,
  ],
  streams: [runCallStream, rollHubStream],
  jobs: [remindOwnersJob, forgetCallNamesJob],
  cron: [
    // Early, so that the mail is there when the day begins.
    { job: remindOwnersJob, pattern: '40 5 * * *' },
    { job: forgetCallNamesJob, pattern: '50 2 * * *' },
  ],
};
