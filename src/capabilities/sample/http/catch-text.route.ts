import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { defineRoute } from '../../../platform/http/route.ts';
import { insertCaughtMails } from '../caught-mail-store.ts';
import { makeTextMail } from '../caught-text.ts';

/** The telephone company of the sample network: texts lie among the caught mails, and leave this machine as little as these. */
export const catchTextRoute = defineRoute({
  method: 'POST',
  url: '/sample/texts',
  access: 'public',
  sentence: 'Takes a text message of the sample network and shows it among the caught mails.',
  body: z.object({
    to: z.string().regex(/^\+\d{8,15}$/, 'Give a number with its plus.'),
    text: z.string().min(1).max(2000),
  }),
  reply: z.object({ id: z.string() }),
  async handle(ctx, { body }) {
    await insertCaughtMails(ctx, [makeTextMail(body, ctx.now)]);
    return { id: newId() };
  },
});
