import { z } from 'zod';
import { defineRoute } from '../../../platform/http/route.ts';
import { checkCopy } from '../copy/check-copy.ts';

/** Whether a browser may keep its working copy. */
export const checkCopyRoute = defineRoute({
  method: 'GET',
  url: '/hubs/copies/:copyId',
  access: 'public',
  sentence:
    'Says until when the officer’s browser may keep its working copy; one that is over is a problem with status 410.',
  params: z.object({ copyId: z.uuid() }),
  reply: z.object({ copyId: z.uuid(), expiresAt: z.iso.datetime() }),
  async handle(ctx, { params }) {
    const copy = await checkCopy(ctx, params.copyId);
    return { copyId: copy.id, expiresAt: copy.expiresAt.toISOString() };
  },
});
