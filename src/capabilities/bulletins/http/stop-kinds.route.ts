import { z } from 'zod';
import { defineRoute } from '../../../platform/http/route.ts';
import { stopByLink } from '../choices/stop-by-link.ts';

/** One press in a mail program (RFC 8058): the address is the proof, so no form token and nobody signed in. */
export const stopKindsRoute = defineRoute({
  method: 'POST',
  url: '/answer/:token/stop',
  access: 'public',
  sentence:
    'Stops messages like the one whose List-Unsubscribe header named this address; alerts are never stopped so.',
  params: z.object({ token: z.string().min(1).max(200) }),
  reply: z.object({ stopped: z.literal(true) }),
  async handle(ctx, { params }) {
    await stopByLink(ctx, params.token, 'stop');
    return { stopped: true } as const;
  },
});
