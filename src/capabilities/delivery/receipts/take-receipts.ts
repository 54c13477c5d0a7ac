import type { Ctx, Db } from '../../../platform/db/database.ts';
import type { ProviderReceipt, ReceiptSource } from './provider-receipt.ts';
import { writeEarlyReceipts, writeReceipts } from './provider-receipt-store.ts';

// One statement of this many takes some tens of milliseconds.
const mostAtOnce = 2_000;

interface Waiting {
  readonly ctx: Ctx;
  readonly receipts: readonly ProviderReceipt[];
  resolve(): void;
  reject(fault: unknown): void;
}

/** What waits, by provider, while something of it is being written. */
const lines = new WeakMap<Db, Map<string, Waiting[]>>();

/**
 * Takes what a provider says of messages that it took: bounces, delivery reports. Late, early and repeated ones are harmless.
 * What comes while others are being written goes into the next statement; whoever waits hears only after the commit.
 */
export function takeReceipts(ctx: Ctx, from: ReceiptSource, receipts: readonly ProviderReceipt[]): Promise<void> {
  if (receipts.length === 0) return Promise.resolve();
  if (ctx.db.isTransaction) return writeReceipts(ctx, from, receipts).then(() => undefined);
  const byProvider = lines.get(ctx.db) ?? new Map<string, Waiting[]>();
  lines.set(ctx.db, byProvider);
  const name = `${from.channel} ${from.provider}`;
  const line = byProvider.get(name);
  return new Promise((resolve, reject) => {
    const waiting = { ctx, receipts, resolve, reject };
    if (line) line.push(waiting);
    else {
      const begun = [waiting];
      byProvider.set(name, begun);
      void writeAll(from, begun, () => byProvider.delete(name));
    }
  });
}

/** Ends in the same turn in which it found nothing more, so that nobody joins a line that nobody serves. */
async function writeAll(from: ReceiptSource, line: Waiting[], end: () => void): Promise<void> {
  while (line.length > 0) {
    let count = 0;
    let size = 0;
    while (count < line.length && (count === 0 || size + (line[count]?.receipts.length ?? 0) <= mostAtOnce)) {
      size += line[count]?.receipts.length ?? 0;
      count += 1;
    }
    const together = line.splice(0, count);
    const [first] = together;
    if (!first) break;
    try {
      await writeReceipts(
        first.ctx,
        from,
        together.flatMap(({ receipts }) => receipts),
      );
      for (const { resolve } of together) resolve();
    } catch (fault) {
      for (const { reject } of together) reject(fault);
    }
  }
  end();
}

/** Gives receipts that came before their message's outcome another look; for the sweeper. Tells how many messages moved. */
export function matchEarlyReceipts(ctx: Ctx): Promise<number> {
  return writeEarlyReceipts(ctx);
}
