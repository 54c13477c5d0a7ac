import type { Ctx } from '../../../platform/db/database.ts';
import type { OutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { feedsConfig } from '../feeds-config.ts';

/** Tells the other hub of the settings, if there is one, that a feed has changed. Throws when it did not hear, so that the job repeats. */
export async function pingHub(ctx: Ctx, outbound: Pick<OutboundClient, 'request'>, url: string): Promise<void> {
  const { otherHub } = ctx.config.of(feedsConfig);
  if (!otherHub) return;
  const answer = await outbound.request(otherHub, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    // The recommendation leaves this to publisher and hub (WebSub, 6); these are the words that the public hubs take.
    body: new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': url, 'hub.topic': url }).toString(),
  });
  if (answer.kind === 'answered' && answer.status < 300) return;
  throw new Error(
    `The other hub did not take the news: ${answer.kind === 'answered' ? answer.status : answer.reason}.`,
  );
}
