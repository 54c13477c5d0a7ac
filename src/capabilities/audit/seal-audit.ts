import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { chainStart, linkHash, signHead } from './audit-chain.ts';
import { auditConfig } from './audit-config.ts';
import { findHead, insertSeals, type Seal, saveHead, takePending, tryBecomeSealer } from './audit-store.ts';
import { growAuditTree } from './grow-audit-tree.ts';

// Hashing 1,000 entries takes a few milliseconds: the transaction stays short.
const batchSize = 1000;

/**
 * Seals the next committed entries (at most 1,000), each exactly once, adds them to the Merkle tree, and tells how many; 0 when
 * there are none or when another process is sealing. The seals' numbers are the order of sealing, which is by id within a batch.
 */
export async function sealAudit(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    if (!(await tryBecomeSealer(tx))) return 0;
    const sealed = await chainPending(tx);
    // A record from before the tree is caught up with here, a batch each turn.
    return Math.max(sealed, await growAuditTree(tx, batchSize));
  });
}

async function chainPending(tx: Ctx): Promise<number> {
  const entries = await takePending(tx, batchSize);
  if (entries.length === 0) return 0;
  let { number, hash } = (await findHead(tx)) ?? { number: 0, hash: chainStart };
  const seals: Seal[] = [];
  for (const entry of entries) {
    number += 1;
    hash = linkHash(hash, entry.canonical);
    seals.push({ number, entryId: entry.id, hash });
  }
  await insertSeals(tx, seals);
  await saveHead(tx, { number, hash, mac: signHead(tx.config.of(auditConfig).key, { number, hash }) });
  return entries.length;
}
