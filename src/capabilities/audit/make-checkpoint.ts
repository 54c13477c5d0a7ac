import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { auditRefusals } from './audit-errors.ts';
import { makeCheckpointSigner, openCheckpoint, writeCheckpoint } from './checkpoint.ts';
import {
  calculateOverTree,
  countLeaves,
  findLatestCheckpoint,
  insertCheckpoint,
  type SignedCheckpoint,
} from './merkle-store.ts';
import { rootOf } from './merkle-tree.ts';

/**
 * Signs the tree as it stands and keeps the checkpoint, unless the latest one covers it already or is younger than `restMs`;
 * gives the latest one, nothing for an empty tree. Refuses to sign a tree that no longer begins with the one signed last.
 */
export async function makeCheckpoint(ctx: Ctx, restMs = 0): Promise<SignedCheckpoint | undefined> {
  return inTransaction(ctx, async (tx) => {
    const latest = await findLatestCheckpoint(tx);
    const size = await countLeaves(tx);
    if (size === (latest?.size ?? 0)) return latest;
    if (latest && restMs > 0 && tx.now.getTime() - latest.madeAt.getTime() < restMs) return latest;
    if (latest) await checkContinues(tx, latest);
    const root = await calculateOverTree(tx, (read) => rootOf(size, read));
    const signer = makeCheckpointSigner(tx);
    const note = signer.sign(writeCheckpoint({ origin: signer.name, size, root }));
    const made = { size, madeAt: tx.now, note };
    await insertCheckpoint(tx, made);
    return made;
  });
}

async function checkContinues(ctx: Ctx, latest: SignedCheckpoint): Promise<void> {
  const said = openCheckpoint(ctx, latest.note);
  const root = await calculateOverTree(ctx, (read) => rootOf(latest.size, read));
  // A checkpoint under an earlier key cannot be read any more, and must not stop the new key: the full check tells of it.
  if (said && !(said.size === latest.size && said.root.equals(root))) {
    throw auditRefusals.refuse('AUDIT_TREE_BROKEN', { size: latest.size });
  }
}
