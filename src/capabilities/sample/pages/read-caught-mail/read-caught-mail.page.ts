import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { readCaughtMail } from '../../read-caught-mail.ts';

/** One caught mail: its text with working links, and its headers. */
export const readCaughtMailPage = definePage({
  url: '/caught-mail/:mailId',
  access: 'public',
  parent: '/caught-mail',
  params: z.object({ mailId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) }),
  async get(ctx, { params }) {
    const mail = await readCaughtMail(ctx, params.mailId);
    return showPage('sample/pages/read-caught-mail/read-caught-mail.njk', {
      title: mail.subject,
      titleIsContent: true,
      mail: {
        id: mail.id,
        to: mail.to,
        caught: dayAndTime(mail.caughtAt),
        headers: mail.headers,
        hasHtml: mail.hasHtml,
        pieces: mail.pieces.map((piece) => ({ text: piece.text, url: piece.url ?? '' })),
      },
    });
  },
});
