import { z } from 'zod';
import { defineRoute } from '../../../platform/http/route.ts';
import { renewWorkingCopy } from '../copy/make-working-copy.ts';
import { keepWorkingCopy } from '../hubs-permissions.ts';

/** Makes a working copy anew for the browser that has it. */
export const renewCopyRoute = defineRoute({
  method: 'POST',
  url: '/hubs/copies/:copyId/renew',
  access: keepWorkingCopy,
  sentence: 'Gives the officer’s browser its working copy anew; a copy that is over is a problem with status 410.',
  params: z.object({ copyId: z.uuid() }),
  body: z.object({}),
  // What the browser seals as it comes: described in kernel/hub-copy.ts.
  reply: z.looseObject({ copyId: z.uuid(), madeAt: z.iso.datetime(), expiresAt: z.iso.datetime() }),
  handle: async (ctx, { params }) => ({ ...(await renewWorkingCopy(ctx, params.copyId)) }),
});
