import type { Capability } from '../../platform/capability.ts';
import { hears } from '../../platform/events/event.ts';
import type { MailTransport } from '../../platform/outbound/mail-transport.ts';
import { personLeft } from '../identity/index.ts';
import { carryOutRegionMergersJob } from './jobs/carry-out-region-mergers.job.ts';
import { checkImportJob } from './jobs/check-import.job.ts';
import { forgetImportsJob } from './jobs/forget-imports.job.ts';
import { loadImportJob } from './jobs/load-import.job.ts';
import { makeSendLapseWarningJob, warnOfLapsesJob } from './jobs/warn-of-lapses.job.ts';
import { endAppointments } from './leaving/end-appointments.ts';
import { networkRefusals } from './network-errors.ts';
import {
  approveAppointments,
  approvePowerful,
  changeAreas,
  importNetwork,
  keepDuty,
  manageRosters,
  proposeAppointments,
  readAppointments,
  readNetwork,
  readNetworkPeople,
  sayOwnDuty,
  vouchForAppointments,
} from './network-permissions.ts';
import { browseNetworkPage } from './pages/browse-network/browse-network.page.ts';
import { decideAppointmentPage } from './pages/decide-appointment/decide-appointment.page.ts';
import { downloadImportExamplePage } from './pages/download-import-example/download-import-example.page.ts';
import { downloadImportFaultsPage } from './pages/download-import-faults/download-import-faults.page.ts';
import { endAppointmentPage } from './pages/end-appointment/end-appointment.page.ts';
import { endDutyPage, keepDutyPage } from './pages/keep-duty/keep-duty.page.ts';
import { listAppointmentsPage } from './pages/list-appointments/list-appointments.page.ts';
import { listAuthoritiesPage } from './pages/list-authorities/list-authorities.page.ts';
import { listOrganisationsPage } from './pages/list-organisations/list-organisations.page.ts';
import { listRegionsPage } from './pages/list-regions/list-regions.page.ts';
import { manageBoundariesPage } from './pages/manage-boundaries/manage-boundaries.page.ts';
import {
  manageRosterTokensPage,
  revokeRosterTokenPage,
} from './pages/manage-roster-tokens/manage-roster-tokens.page.ts';
import { mapOutlinesPage } from './pages/map-outlines/map-outlines.page.ts';
import { mergeAuthoritiesPage } from './pages/merge-authorities/merge-authorities.page.ts';
import { mergeRegionsPage } from './pages/merge-regions/merge-regions.page.ts';
import { movePremisesPage } from './pages/move-premises/move-premises.page.ts';
import { proposeAppointmentPage } from './pages/propose-appointment/propose-appointment.page.ts';
import { saveDistrictsPage } from './pages/save-districts/save-districts.page.ts';
import { startImportPage } from './pages/start-import/start-import.page.ts';
import { viewAppointmentPage } from './pages/view-appointment/view-appointment.page.ts';
import { importProgressStream } from './pages/view-import/import-progress.ts';
import { viewImportPage } from './pages/view-import/view-import.page.ts';
import { viewOrganisationPage } from './pages/view-organisation/view-organisation.page.ts';
import { vouchForAppointmentPage } from './pages/vouch-for-appointment/vouch-for-appointment.page.ts';
import { scimDiscoveryExchanges } from './scim/scim-discovery.exchange.ts';
import { scimUserExchanges } from './scim/scim-users.exchange.ts';

/** Organisations, premises, regions, sectors, police forces and who is appointed to what. */
export function makeNetworkCapability(outside: { readonly mail: MailTransport }): Capability {
  return {
    name: 'network',
    dependsOn: ['audit', 'identity'],
    permissions: [
      readNetwork,
      readNetworkPeople,
      importNetwork,
      changeAreas,
      manageRosters,
      sayOwnDuty,
      keepDuty,
      readAppointments,
      proposeAppointments,
      vouchForAppointments,
      approveAppointments,
      approvePowerful,
    ],
    refusals: networkRefusals,
    pages: [
      browseNetworkPage,
      listOrganisationsPage,
      viewOrganisationPage,
      startImportPage,
      manageBoundariesPage,
      mapOutlinesPage,
      movePremisesPage,
      saveDistrictsPage,
      listAuthoritiesPage,
      mergeAuthoritiesPage,
      listRegionsPage,
      mergeRegionsPage,
      keepDutyPage,
      endDutyPage,
      listAppointmentsPage,
      proposeAppointmentPage,
      viewAppointmentPage,
      vouchForAppointmentPage,
      decideAppointmentPage,
      endAppointmentPage,
      manageRosterTokensPage,
      revokeRosterTokenPage,
      viewImportPage,
      downloadImportFaultsPage,
      downloadImportExamplePage,
    ],
    exchanges: [...scimUserExchanges, ...scimDiscoveryExchanges],
    streams: [importProgressStream],
    hears: [hears(personLeft, 'network.end-appointments', (ctx, { personId }) => endAppointments(ctx, personId))],
    jobs: [
      checkImportJob,
      loadImportJob,
      forgetImportsJob,
      carryOutRegionMergersJob,
      warnOfLapsesJob,
      makeSendLapseWarningJob(outside.mail),
    ],
    // At night in the British Isles, when nobody waits for the database.
    cron: [
      { job: forgetImportsJob, pattern: '20 3 * * *' },
      // Early, so that the mail is there when the day begins.
      { job: warnOfLapsesJob, pattern: '10 5 * * *' },
      // A day begins in London on the hour in UTC, winter and summer.
      { job: carryOutRegionMergersJob, pattern: '0 * * * *' },
    ],
  };
}
