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

/** Leads' own networks: sealed lists that the centre only counts. */
export function makeContactsCapability({ mail }: { readonly mail: Pick<MailTransport, 'send'> }): Capability {
  return {
    name: 'contacts',
    dependsOn: ['audit', 'identity', 'network', 'leads'],
    config: contactsConfig,
    permissions: contactsPermissions,
    refusals: contactsRefusals,
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
