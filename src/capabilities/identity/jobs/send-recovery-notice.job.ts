import { defineJob, type Job } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { recoveryNoticeOrder } from '../recovery/advance-recovery.ts';
import { sendRecoveryNotice } from '../recovery/send-recovery-notice.ts';

/** Makes the job that tells somebody of a recovery; a repeated one mails a new link that stops it. */
export function makeSendRecoveryNoticeJob(mail: MailTransport): Job<typeof recoveryNoticeOrder.payload> {
  return defineJob({
    ...recoveryNoticeOrder,
    sentence: 'Mails a person that their account is being recovered without a passkey, with a link that stops it.',
    run: (ctx, { recoveryId }) => sendRecoveryNotice(ctx, recoveryId, mail),
  });
}
