import type { Ctx } from '../../platform/db/database.ts';
import { openCheckpoint } from './checkpoint.ts';
import type { FaultList } from './fault-list.ts';
import { countBadNodes, countLeaves, listCheckpoints, readNodes, type SignedCheckpoint } from './merkle-store.ts';
import { placesOf, type ReadNode, rootOf } from './merkle-tree.ts';

const batchSize = 500;

/**
 * Holds the Merkle tree against itself and every checkpoint against the tree, and tells how many checkpoints there are. Whether
 * each leaf is its entry's is checked along the chain; `lastSeal` is where that ends.
 */
export async function checkAuditTree(ctx: Ctx, lastSeal: number, faults: FaultList): Promise<number> {
  const size = await countLeaves(ctx);
  const { missing, unfit } = await countBadNodes(ctx, size);
  if (missing !== 0) faults.add(`${missing} nodes of the tree were removed.`, Math.abs(missing));
  if (unfit > 0) faults.add(`${unfit} nodes of the tree do not follow from those below them.`, unfit);
  if (size > lastSeal) faults.add(`The tree holds ${size} entries, but the seals end with number ${lastSeal}.`);
  return checkCheckpoints(ctx, size, faults);
}

async function checkCheckpoints(ctx: Ctx, size: number, faults: FaultList): Promise<number> {
  let [last, count] = [0, 0];
  for (;;) {
    const batch = await listCheckpoints(ctx, last, batchSize);
    const read = await readNodes(
      ctx,
      batch.flatMap((each) => placesOf((asked) => rootOf(each.size, asked))),
    );
    for (const checkpoint of batch) {
      const fault = judgeCheckpoint(ctx, checkpoint, size, read);
      if (fault) faults.add(fault);
      last = checkpoint.size;
    }
    count += batch.length;
    if (batch.length < batchSize) return count;
  }
}

function judgeCheckpoint(
  ctx: Ctx,
  { size, note }: SignedCheckpoint,
  leaves: number,
  read: ReadNode,
): string | undefined {
  const said = openCheckpoint(ctx, note);
  if (said?.size !== size) {
    return `The checkpoint of ${size} entries does not carry our signature: it was altered, or TOCSIN_AUDIT_SIGNING_KEY changed.`;
  }
  if (size > leaves)
    return `A checkpoint was signed over ${size} entries, and the tree holds ${leaves}: its end was cut off.`;
  if (said.root.equals(rootOf(size, read))) return undefined;
  return `The tree is not the one that was signed when it held ${size} entries: it was rewritten.`;
}
