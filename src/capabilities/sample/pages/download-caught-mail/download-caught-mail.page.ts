import { z } from 'zod';
import { definePage, sendFile } from '../../../../platform/http/page.ts';
import { findCaughtMail } from '../../caught-mail-store.ts';
import { sampleRefusals } from '../../sample-errors.ts';

/** A caught mail as a file, byte for byte as it came; always a download, so that its HTML never runs on our site. */
export const downloadCaughtMailPage = definePage({
  url: '/caught-mail/:mailId/message',
  access: 'public',
  parent: '/caught-mail/:mailId',
  params: z.object({ mailId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) }),
  async get(ctx, { params }) {
    const mail = await findCaughtMail(ctx, params.mailId);
    if (!mail) throw sampleRefusals.refuse('CAUGHT_MAIL_NOT_KEPT', { id: params.mailId });
    return sendFile('message/rfc822', mail.raw, `caught-mail-${mail.id}.eml`);
  },
});
