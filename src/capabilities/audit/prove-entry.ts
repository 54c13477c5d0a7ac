import type { Ctx } from '../../platform/db/database.ts';
import { auditRefusals } from './audit-errors.ts';
import { findEntry, type HashedEntry } from './audit-store.ts';
import { openCheckpoint } from './checkpoint.ts';
import { calculateOverTree, findLatestCheckpoint, type SignedCheckpoint } from './merkle-store.ts';
import { hashLeaf, type PathStep, pathOf, walkPath } from './merkle-tree.ts';

/** One entry with what proves it; without `proof` it is too new for the latest checkpoint. */
export interface ProvedEntry {
  readonly entry: HashedEntry;
  /** The hash of its leaf, calculated now from the entry as it stands. */
  readonly leaf: Buffer;
  readonly proof?: InclusionProof;
}

/** The way from the leaf to a signed root. */
export interface InclusionProof {
  readonly checkpoint: SignedCheckpoint;
  readonly steps: readonly PathStep[];
  /** The root that the checkpoint names; nothing when it does not carry our signature. */
  readonly root?: Buffer;
  /** Whether the entry as it stands now leads to the signed root. */
  readonly holds: boolean;
}

/** Proves one entry against the latest checkpoint, calculated afresh. Refuses an id that no entry has. */
export async function proveEntry(ctx: Ctx, entryId: number): Promise<ProvedEntry> {
  const entry = await findEntry(ctx, entryId);
  if (!entry) throw auditRefusals.refuse('AUDIT_ENTRY_UNKNOWN', { entryId });
  const leaf = hashLeaf(entry.canonical);
  const checkpoint = await findLatestCheckpoint(ctx);
  if (!checkpoint || entry.number === null || entry.number > checkpoint.size) return { entry, leaf };
  const index = entry.number - 1;
  const path = await calculateOverTree(ctx, (read) => pathOf(index, checkpoint.size, read));
  const steps = walkPath(index, checkpoint.size, leaf, path) ?? [];
  const said = openCheckpoint(ctx, checkpoint.note);
  const reached = steps.at(-1)?.hash ?? leaf;
  const holds = said?.size === checkpoint.size && said.root.equals(reached);
  return { entry, leaf, proof: { checkpoint, steps, holds, ...(said ? { root: said.root } : {}) } };
}
