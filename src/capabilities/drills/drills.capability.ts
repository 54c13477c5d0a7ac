import type { Capability } from '../../platform/capability.ts';
import { hears } from '../../platform/events/event.ts';
import { enqueue } from '../../platform/jobs/job.ts';
import type { MailTransport } from '../../platform/outbound/mail-transport.ts';
import { personLeft } from '../identity/index.ts';
import { levelChanged, responseChosen } from '../threat/index.ts';
import { drillRefusals } from './drills-errors.ts';
import { endSignOffsJob, makeSendDrillReminderJob, remindOfDrillsJob } from './jobs/remind-of-drills.job.ts';
import { keepDrillsPage } from './pages/keep-drills/keep-drills.page.ts';
import { keepRhythmPage } from './pages/keep-rhythm/keep-rhythm.page.ts';
import { addCrewPage, recordTrainingByHandPage } from './pages/keep-training/add-crew.page.ts';
import { keepTrainingPage, removeCrewPage, removeShiftPage } from './pages/keep-training/keep-training.page.ts';
import { cancelDrillPage, changeDrillPage, planDrillPage } from './pages/plan-drill/plan-drill.page.ts';
import { pressDrillPage, runDrillPage, startDrillPage } from './pages/run-drill/run-drill.page.ts';
import {
  addMeasurePage,
  dropMeasurePage,
  finishMeasurePage,
  signResponsePage,
} from './pages/sign-response/sign-response.page.ts';
import { viewDrillPage } from './pages/view-drill/view-drill.page.ts';
import { endSignOffsOrder } from './signing/end-sign-offs.ts';
import { dropPerson } from './training/keep-crew.ts';

/** Drills and training of premises, and what a threat level asks of them. */
export function makeDrillsCapability(outside: { readonly mail: MailTransport }): Capability {
  return {
    name: 'drills',
    dependsOn: ['audit', 'identity', 'network', 'premises', 'procedures', 'threat'],
    refusals: drillRefusals,
    pages: [
      keepDrillsPage,
      planDrillPage,
      keepRhythmPage,
      keepTrainingPage,
      addCrewPage,
      removeCrewPage,
      removeShiftPage,
      recordTrainingByHandPage,
      viewDrillPage,
      changeDrillPage,
      cancelDrillPage,
      runDrillPage,
      startDrillPage,
      pressDrillPage,
      signResponsePage,
      addMeasurePage,
      dropMeasurePage,
      finishMeasurePage,
    ],
    jobs: [remindOfDrillsJob, makeSendDrillReminderJob(outside.mail), endSignOffsJob],
    // In the morning, when somebody can plan.
    cron: [{ job: remindOfDrillsJob, pattern: '50 6 * * *' }],
    hears: [
      hears(personLeft, 'drills.drop-person', (ctx, { personId }) => dropPerson(ctx, personId)),
      hears(levelChanged, 'drills.end-sign-offs-of-all', async (ctx, { isNow }) => {
        if (isNow) await enqueue(ctx, endSignOffsOrder, { organisationId: null, after: null });
      }),
      hears(responseChosen, 'drills.end-sign-offs-of-organisation', (ctx, { organisationId }) =>
        enqueue(ctx, endSignOffsOrder, { organisationId, after: null }),
      ),
    ],
  };
}
