import type { Capability } from '../../platform/capability.ts';
import { hears } from '../../platform/events/event.ts';
import type { MailTransport } from '../../platform/outbound/mail-transport.ts';
import { alertPublished } from '../alerts/index.ts';
import { exerciseConfig } from './exercise-config.ts';
import { exerciseRefusals } from './exercise-errors.ts';
import { exercisePermissions } from './exercise-permissions.ts';
import { giveInjectsJob } from './jobs/give-injects.job.ts';
import { makeExerciseMailJobs, warnOfLapsingRightsJob } from './jobs/warn-of-lapsing-rights.job.ts';
import { answerExercisePage } from './pages/answer-exercise/answer-exercise.page.ts';
import { approveExercisePage, startExercisePage } from './pages/approve-exercise/approve-exercise.page.ts';
import { addExerciseLessonPage, exerciseLessonsPage } from './pages/exercise-lessons/exercise-lessons.page.ts';
import { keepExpectationsPage } from './pages/keep-plan/keep-expectations.page.ts';
import { keepInjectsPage } from './pages/keep-plan/keep-injects.page.ts';
import { nameStaffPage } from './pages/keep-plan/name-staff.page.ts';
import { listExercisesPage } from './pages/list-exercises/list-exercises.page.ts';
import { changePlanPage, planExercisePage } from './pages/plan-exercise/plan-exercise.page.ts';
import { practiceStatesPage, recordTrainingPage } from './pages/practice-states/practice-states.page.ts';
import { exerciseDeedsPage, viewExercisePage } from './pages/view-exercise/view-exercise.page.ts';
import { notePractice } from './practice/note-practice.ts';

/** Exercises on the real path, the practice that keeps the right to launch, and what was learned. */
export function makeExercisesCapability(outside: { readonly mail: MailTransport }): Capability {
  return {
    name: 'exercises',
    dependsOn: ['audit', 'identity', 'network', 'rotas', 'audiences', 'delivery', 'alerts', 'room'],
    config: exerciseConfig,
    permissions: exercisePermissions,
    refusals: exerciseRefusals,
    pages: [
      listExercisesPage,
      planExercisePage,
      practiceStatesPage,
      answerExercisePage,
      recordTrainingPage,
      viewExercisePage,
      exerciseDeedsPage,
      changePlanPage,
      approveExercisePage,
      startExercisePage,
      keepInjectsPage,
      keepExpectationsPage,
      nameStaffPage,
      exerciseLessonsPage,
      addExerciseLessonPage,
    ],
    hears: [hears(alertPublished, 'exercises.note-practice', (ctx, { versionId }) => notePractice(ctx, versionId))],
    jobs: [giveInjectsJob, warnOfLapsingRightsJob, ...makeExerciseMailJobs(outside.mail)],
    cron: [
      { job: giveInjectsJob, pattern: '* * * * *' },
      // Early, so that the mail is there when the day begins.
      { job: warnOfLapsingRightsJob, pattern: '25 5 * * *' },
    ],
  };
}
