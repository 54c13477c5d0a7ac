import { randomBytes } from 'node:crypto';
import { after, second } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import type { OutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { recordAudit } from '../../audit/index.ts';
import { renderFeed } from '../atom/render-feed.ts';
import { findFeed } from '../feed-topic.ts';
import { verifyIntentJobName } from './ask-subscription.ts';
import { verifyingPauses, verifyingUrl } from './subscription.ts';
import { type Asking, endSubscription, findOpenAsking, saveSubscription, settleAsking } from './subscription-store.ts';

const patience = 10 * second;

/**
 * Asks a callback whether it wants this: only whoever repeats the challenge does (WebSub, 5.3). Silence is asked again twice; a
 * "no" is final.
 */
export async function verifyIntent(
  ctx: Ctx,
  outbound: Pick<OutboundClient, 'request'>,
  { askingId, attempt }: { readonly askingId: string; readonly attempt: number },
): Promise<void> {
  const asking = await findOpenAsking(ctx, askingId);
  if (!asking) return;
  const challenge = randomBytes(24).toString('base64url');
  const answer = await outbound.request(verifyingUrl(asking, challenge), { timeoutMs: patience, maxBytes: 4096 });
  if (answer.kind === 'answered' && answer.status < 500) {
    const agreed = answer.status >= 200 && answer.status < 300 && answer.body.toString('utf8') === challenge;
    return agreed ? carryOut(ctx, asking) : settle(ctx, asking, 'refused');
  }
  const pause = answer.kind === 'refused' ? undefined : verifyingPauses[attempt];
  if (pause === undefined) return settle(ctx, asking, answer.kind === 'refused' ? 'refused' : 'unreachable');
  const next = { askingId, attempt: attempt + 1 };
  await enqueue(ctx, { name: verifyIntentJobName }, next, { runAt: after(ctx.now, pause) });
}

async function settle(ctx: Ctx, asking: Asking, outcome: 'refused' | 'unreachable'): Promise<void> {
  await settleAsking(ctx, asking.id, outcome);
  // The host alone: a callback may hold a token.
  ctx.log.info({ host: asking.host, outcome }, 'A subscription was not confirmed by its callback');
}

async function carryOut(ctx: Ctx, asking: Asking): Promise<void> {
  const address = findFeed(ctx.config.of(siteConfig).publicUrl, asking.topic);
  if (!address) return settle(ctx, asking, 'refused');
  const { hash } = await renderFeed(ctx, address);
  const { mode, topic, host } = asking;
  await inTransaction(ctx, async (within) => {
    if (!(await settleAsking(within, asking.id, 'verified'))) return;
    const expiresAt = after(within.now, asking.leaseSeconds * second);
    if (mode === 'subscribe') await saveSubscription(within, asking, { expiresAt, hash });
    else await endSubscription(within, asking, 'asked');
    await recordAudit(within, {
      action: mode === 'subscribe' ? 'feeds.subscription-confirmed' : 'feeds.subscription-ended',
      subject: `feed-subscription:${asking.id}`,
      detail: { topic, host },
    });
  });
}
