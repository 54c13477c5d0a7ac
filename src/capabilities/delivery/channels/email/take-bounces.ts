import type { Ctx } from '../../../../platform/db/database.ts';
import { type OpenAddresses, openEach } from '../../engine/open-sealed.ts';
import type { ProviderReceipt, TakeReceipts } from '../../receipts/provider-receipt.ts';
import { readBounces } from './bounce-report.ts';
import { listSentMails } from './bounce-store.ts';

/** What reading a mail that came back needs: who takes receipts, and what opens sealed addresses. */
export interface BounceParts {
  readonly takeReceipts: TakeReceipts;
  readonly openAddresses: OpenAddresses;
}

/**
 * Takes a mail that came back: each of our mails that it says could not be brought has failed. The address in the report must
 * be the one that the mail went to, so that nobody can report mails by counting. Tells how many it was about.
 */
export async function takeBounces(ctx: Ctx, source: Uint8Array | string, parts: BounceParts): Promise<number> {
  const bounces = await readBounces(source);
  if (bounces.length === 0) return 0;
  const sent = await listSentMails(
    ctx,
    bounces.map(({ messageId }) => messageId),
  );
  const addresses = await openEach(ctx, parts.openAddresses, sent);
  const byProvider = new Map<string, ProviderReceipt[]>();
  let count = 0;
  for (const [place, { messageId, provider }] of sent.entries()) {
    const to = addresses[place]?.toLowerCase();
    const bounce = bounces.find((each) => each.messageId === messageId && each.to === to);
    if (!bounce) continue;
    count += 1;
    const receipt: ProviderReceipt = { of: { messageId }, state: 'failed', reason: bounce.reason, at: ctx.now };
    byProvider.set(provider, [...(byProvider.get(provider) ?? []), receipt]);
  }
  for (const [provider, receipts] of byProvider)
    await parts.takeReceipts(ctx, { channel: 'email', provider }, receipts);
  return count;
}
