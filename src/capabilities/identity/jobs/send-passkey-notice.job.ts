import { defineJob, type Job } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { passkeyNoticeOrder, sendPasskeyNotice } from '../passkeys/passkey-notice.ts';

/** Makes the job that tells somebody of a passkey that was added or removed. */
export function makeSendPasskeyNoticeJob(mail: MailTransport): Job<typeof passkeyNoticeOrder.payload> {
  return defineJob({
    ...passkeyNoticeOrder,
    sentence: 'Mails a person that a passkey of theirs was added or removed.',
    run: (ctx, order) => sendPasskeyNotice(ctx, order, mail),
  });
}
