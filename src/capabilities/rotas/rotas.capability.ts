import type { Capability } from '../../platform/capability.ts';
import { hears } from '../../platform/events/event.ts';
import type { MailTransport } from '../../platform/outbound/mail-transport.ts';
import { personLeft } from '../identity/index.ts';
import { revokeLinksOf } from './feeds/calendar-link-store.ts';
import { shiftCalendarRoute } from './feeds/shift-calendar.route.ts';
import { keepDutiesJob } from './jobs/keep-duties.job.ts';
import { makeSendGapWarningJob, warnOfGapsJob } from './jobs/warn-of-gaps.job.ts';
import { answerCoverPage, coverShiftPage } from './pages/cover-shift/cover-shift.page.ts';
import { linkCalendarPage, revokeCalendarPage } from './pages/link-calendar/link-calendar.page.ts';
import { listRotasPage } from './pages/list-rotas/list-rotas.page.ts';
import { changeRotaPage, makeRotaPage } from './pages/make-rota/make-rota.page.ts';
import { myShiftsPage, takeLeaveBackPage } from './pages/my-shifts/my-shifts.page.ts';
import { endRotaPage, viewRotaPage } from './pages/view-rota/view-rota.page.ts';
import { rotasRefusals } from './rotas-errors.ts';
import { rotasPermissions } from './rotas-permissions.ts';

/** Who is on shift when for which office, swaps and gaps, as a calendar. */
export function makeRotasCapability(outside: { readonly mail: MailTransport }): Capability {
  return {
    name: 'rotas',
    dependsOn: ['audit', 'identity', 'network'],
    permissions: rotasPermissions,
    refusals: rotasRefusals,
    pages: [
      listRotasPage,
      makeRotaPage,
      myShiftsPage,
      takeLeaveBackPage,
      linkCalendarPage,
      revokeCalendarPage,
      answerCoverPage,
      viewRotaPage,
      changeRotaPage,
      coverShiftPage,
      endRotaPage,
    ],
    routes: [shiftCalendarRoute],
    hears: [hears(personLeft, 'rotas.revoke-calendars', (ctx, { personId }) => revokeLinksOf(ctx, personId))],
    jobs: [keepDutiesJob, warnOfGapsJob, makeSendGapWarningJob(outside.mail)],
    cron: [
      { job: keepDutiesJob, pattern: '*/10 * * * *' },
      // Early, so that the mail is there when the day begins.
      { job: warnOfGapsJob, pattern: '15 5 * * *' },
    ],
  };
}
