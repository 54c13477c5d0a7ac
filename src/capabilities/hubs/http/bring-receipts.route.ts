import { z } from 'zod';
import { phoneOutcomes } from '../../../kernel/hub-copy.ts';
import { defineRoute } from '../../../platform/http/route.ts';
import { keepWorkingCopy } from '../hubs-permissions.ts';
import { bringReceipts } from '../receipts/bring-receipts.ts';

/** Brings back what was heard on the telephone while the centre was away; bringing it twice is bringing it once. */
export const bringReceiptsRoute = defineRoute({
  method: 'POST',
  url: '/hubs/receipts',
  access: keepWorkingCopy,
  sentence: 'Takes what an officer wrote down offline, 200 at a time; ids are made in the browser and count once.',
  body: z.object({
    copyId: z.uuid(),
    receipts: z
      .array(
        z.object({
          id: z.uuid(),
          postId: z.uuid(),
          personId: z.uuid(),
          versionId: z.uuid(),
          outcome: z.enum(phoneOutcomes),
          at: z.iso.datetime(),
        }),
      )
      .min(1)
      .max(200),
  }),
  reply: z.object({ taken: z.array(z.uuid()), refused: z.array(z.uuid()) }),
  async handle(ctx, { body }) {
    const { taken, refused } = await bringReceipts(ctx, body);
    return { taken: [...taken], refused: [...refused] };
  },
});
