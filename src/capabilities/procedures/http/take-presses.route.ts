import { z } from 'zod';
import { defineRoute } from '../../../platform/http/route.ts';
import { readAnswerLink } from '../../delivery/index.ts';
import { procedures } from '../building/building.ts';
import { takePresses } from '../live/press-own-card.ts';

/** Where a phone sends what was ticked without a network. The link says whose it is; the same press twice is one. */
export const takePressesRoute = defineRoute({
  method: 'POST',
  url: '/answer/:token/presses',
  access: 'public',
  sentence:
    'Takes steps that were ticked on a kept card while a phone had no network: each once, with how long ago that was by the phone.',
  params: z.object({ token: z.string().min(1).max(200) }),
  body: z.object({
    presses: z
      .array(
        z.object({
          id: z.uuid(),
          premises: z.uuid(),
          procedure: z.enum(procedures),
          step: z.string().min(1).max(60),
          done: z.boolean(),
          /** Milliseconds. */
          ago: z.number().min(0).max(1e10),
          phoneAt: z.iso.datetime(),
        }),
      )
      .max(50),
  }),
  reply: z.object({ kept: z.number() }),
  async handle(ctx, { params, body }) {
    const { personId, launchId, matterId } = await readAnswerLink(ctx, params.token);
    return { kept: await takePresses(ctx, { personId, launchId, alertId: matterId }, body.presses) };
  },
});
