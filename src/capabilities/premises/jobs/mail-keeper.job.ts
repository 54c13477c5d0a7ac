import { defineJob, type Job } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { keeperMailOrder, mailKeeper } from '../keeping/tell-keepers.ts';

/** Makes the job that mails a keeper what changed about who keeps premises and who is let in. */
export function makeMailKeeperJob(mail: MailTransport): Job<typeof keeperMailOrder.payload> {
  return defineJob({
    ...keeperMailOrder,
    sentence: 'Mails one keeper of premises that deputies, or who is let in there, changed.',
    run: (ctx, order) => mailKeeper(ctx, order, mail),
  });
}
