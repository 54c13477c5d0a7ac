import { z } from 'zod';
import { defineJob, type Job } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { matchPeople } from '../entries/match-people.ts';
import { rewrapKeys } from '../keys/rotate-keys.ts';
import { listLapseOrder, sendListLapseWarning, warnOfListLapses } from '../lapses/warn-of-list-lapses.ts';
import { wipeLapsed } from '../lapses/wipe-lapsed.ts';

/** Wraps the keys anew after the setting was changed. */
export const tendKeysJob = defineJob({
  name: 'contacts.tend-keys',
  sentence:
    'Wraps the keys of networks under the first secret of TOCSIN_CONTACTS_KEY that are still under an older one.',
  payload: z.unknown(),
  async run(ctx) {
    await rewrapKeys(ctx);
  },
});

/** Finds which contacts are people of the network. */
export const matchPeopleJob = defineJob({
  name: 'contacts.match-people',
  sentence: 'Finds by keyed hashes which contacts are people of the network, so that they are told once.',
  payload: z.unknown(),
  async run(ctx) {
    await matchPeople(ctx);
  },
});

/** Wipes what lapsed. */
export const wipeLapsedJob = defineJob({
  name: 'contacts.wipe-lapsed',
  sentence:
    'Wipes contacts that lapsed 30 days ago, hashes that no list needs, and files that waited for more than a day.',
  payload: z.unknown(),
  async run(ctx) {
    await wipeLapsed(ctx);
  },
});

/** Finds the lists of which something lapses soon. */
export const warnOfListLapsesJob = defineJob({
  name: 'contacts.warn-of-lapses',
  sentence: 'Orders a mail to the owner of a contact list 30 and 7 days before anything on it lapses.',
  payload: z.unknown(),
  async run(ctx) {
    await warnOfListLapses(ctx);
  },
});

/** Makes the job that mails one such warning. */
export function makeSendListLapseJob(mail: Pick<MailTransport, 'send'>): Job<typeof listLapseOrder.payload> {
  return defineJob({
    ...listLapseOrder,
    sentence: 'Mails the owner of a contact list what lapses on it.',
    run: (ctx, warning) => sendListLapseWarning(ctx, warning, mail),
  });
}
