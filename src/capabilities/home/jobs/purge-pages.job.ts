import { z } from 'zod';
import { purgeJobName } from '../../../platform/http/shared/page-changes.ts';
import { sharedConfig } from '../../../platform/http/shared/shared-config.ts';
import { defineJob } from '../../../platform/jobs/job.ts';
import type { OutboundClient } from '../../../platform/outbound/outbound-client.ts';

/** Tells the cache in front which surrogate keys changed; tried again until it says that it heard. */
export function makePurgePagesJob(outbound: OutboundClient) {
  return defineJob({
    name: purgeJobName,
    sentence: 'Tells the cache in front (CDN) which pages changed, by their surrogate keys.',
    payload: z.object({ keys: z.array(z.string()) }),
    async run(ctx, { keys }) {
      const { purgeUrl, purgeSecret } = ctx.config.of(sharedConfig);
      if (!purgeUrl) return;
      const answer = await outbound.request(purgeUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(purgeSecret ? { authorization: `Bearer ${purgeSecret}` } : {}),
        },
        body: JSON.stringify({ keys }),
      });
      if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300) return;
      const reason = answer.kind === 'answered' ? `status ${answer.status}` : answer.reason;
      throw new Error(`The cache in front was not told of ${keys.length} keys: ${reason}`);
    },
  });
}
