import type { Capability } from '../../platform/capability.ts';
import type { MailTransport } from '../../platform/outbound/mail-transport.ts';
import { contactsConfig } from './contacts-config.ts';
import { contactsRefusals } from './contacts-errors.ts';
import { contactsPermissions } from './contacts-permissions.ts';
import {
  makeSendListLapseJob,
  matchPeopleJob,
  tendKeysJob,
  warnOfListLapsesJob,
  wipeLapsedJob,
} from './jobs/tend-contacts.job.ts';
import { beginListPage } from './pages/begin-list/begin-list.page.ts';
import { countNetworksPage } from './pages/count-networks/count-networks.page.ts';
import { addEntryPage, editEntryPage, removeEntryPage } from './pages/edit-entry/edit-entry.page.ts';
import { importContactsPage, viewContactImportPage } from './pages/import-contacts/import-contacts.page.ts';
import { keepKeysPage } from './pages/keep-keys/keep-keys.page.ts';
import { listNetworksPage } from './pages/list-networks/list-networks.page.ts';
import { optOutPage } from './pages/opt-out/opt-out.page.ts';
import { listShownPage, readShownPage } from './pages/read-shown/read-shown.page.ts';
import { removeListPage } from './pages/remove-list/remove-list.page.ts';
import { changeListPage, searchListPage, viewListPage } from './pages/view-list/view-list.page.ts';

/** Leads' own networks: sealed lists that the centre only counts. */
export function makeContactsCapability({ mail }: { readonly mail: Pick<MailTransport, 'send'> }): Capability {
  return {
    name: 'contacts',
    dependsOn: ['audit', 'identity', 'network', 'leads'],
    config: contactsConfig,
    permissions: contactsPermissions,
    refusals: contactsRefusals,
    pages: [
      listNetworksPage,
      beginListPage,
      viewListPage,
      searchListPage,
      changeListPage,
      removeListPage,
      addEntryPage,
      editEntryPage,
      removeEntryPage,
      importContactsPage,
      viewContactImportPage,
      countNetworksPage,
      listShownPage,
      readShownPage,
      keepKeysPage,
      optOutPage,
    ],
    jobs: [tendKeysJob, matchPeopleJob, wipeLapsedJob, warnOfListLapsesJob, makeSendListLapseJob(mail)],
    // At night in the British Isles; the mails early, so that they are there when the day begins.
    cron: [
      { job: tendKeysJob, pattern: '5 2 * * *' },
      { job: matchPeopleJob, pattern: '12 * * * *' },
      { job: wipeLapsedJob, pattern: '25 2 * * *' },
      { job: warnOfListLapsesJob, pattern: '15 5 * * *' },
    ],
  };
}
