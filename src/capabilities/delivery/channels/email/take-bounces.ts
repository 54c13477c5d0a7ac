import type { Ctx } from '../../../../platform/db/database.ts';
import type { ProviderReceipt, TakeReceipts } from '../../receipts/provider-receipt.ts';
import { readBounces } from './bounce-report.ts';
import { listMailsTo } from './bounce-store.ts';

/**
 * Takes a mail that came back: each of our mails that it says could not be brought has failed. The address in the report must
 * be the one that the mail went to, so that nobody can report mails by counting. Tells how many it was about.
 */
export async function takeBounces(ctx: Ctx, source: Uint8Array | string, takeReceipts: TakeReceipts): Promise<number> {
  const bounces = await readBounces(source);
  if (bounces.length === 0) return 0;
  const mails = await listMailsTo(ctx, bounces);
  const byProvider = new Map<string, ProviderReceipt[]>();
  for (const { messageId, provider } of mails) {
    const reason = bounces.find((bounce) => bounce.messageId === messageId)?.reason ?? 'Bounced';
    const receipt: ProviderReceipt = { of: { messageId }, state: 'failed', reason, at: ctx.now };
    byProvider.set(provider, [...(byProvider.get(provider) ?? []), receipt]);
  }
  for (const [provider, receipts] of byProvider) await takeReceipts(ctx, { channel: 'email', provider }, receipts);
  return mails.length;
}
