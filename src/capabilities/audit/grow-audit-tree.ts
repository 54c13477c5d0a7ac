import type { Ctx } from '../../platform/db/database.ts';
import { listSeals } from './audit-store.ts';
import { countLeaves, insertNodes, readNodes } from './merkle-store.ts';
import { edgeOf, growTree, hashLeaf } from './merkle-tree.ts';

/**
 * Brings the Merkle tree up to the last seal, at most `limit` leaves at a time, and tells how many it added. Only the one sealer
 * calls it, in its transaction. It stops before a seal whose entry is gone: the check of the record tells of that.
 */
export async function growAuditTree(ctx: Ctx, limit: number): Promise<number> {
  const size = await countLeaves(ctx);
  const leaves: Buffer[] = [];
  for (const seal of await listSeals(ctx, size, limit)) {
    if (seal.canonical === null || seal.number !== size + leaves.length + 1) break;
    leaves.push(hashLeaf(seal.canonical));
  }
  if (leaves.length > 0) await insertNodes(ctx, growTree(size, await readNodes(ctx, edgeOf(size)), leaves));
  return leaves.length;
}
