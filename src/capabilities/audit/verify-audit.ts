import { second } from '../../kernel/time.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { type ChainHead, chainStart, isSigned, linkHash } from './audit-chain.ts';
import { auditConfig } from './audit-config.ts';
import { findHead, getPending, listSeals, listStrays } from './audit-store.ts';
import { checkAuditTree } from './check-audit-tree.ts';
import { FaultList } from './fault-list.ts';
import { hashLeaf } from './merkle-tree.ts';

const batchSize = 5000;
// The sealer works every second; a minute behind means that it does not run.
const sealingDelay = 60 * second;

/** What a check of the whole record found. `intact` exactly if there is no fault; warnings do not count. */
export interface AuditReport {
  readonly intact: boolean;
  /** Entries under a seal, and entries waiting for one. */
  readonly sealed: number;
  readonly unsealed: number;
  /** Signed checkpoints that were held against the tree. */
  readonly checkpoints: number;
  /** The last seal: note it elsewhere and a later check can be held against it. `hash` is hexadecimal. */
  readonly head?: { readonly number: number; readonly hash: string };
  readonly faultCount: number;
  /** Sentences; at most the first hundred. */
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

/** The end of an earlier check, noted where nobody who can write this database can reach. */
export type NotedHead = NonNullable<AuditReport['head']>;

/**
 * Recomputes the chain from the first entry, holds tree and checkpoints against it, and tells, in sentences, what was altered, removed, inserted or cut off.
 * Reads one snapshot, in batches, so it may run while the record grows. `noted` is held against the seal of that number: only
 * so does it show when the whole database was put back to an older state.
 */
export async function verifyAudit(ctx: Ctx, noted?: NotedHead): Promise<AuditReport> {
  if (ctx.db.isTransaction) return check(ctx, noted);
  return ctx.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((db) => check({ ...ctx, db }, noted));
}

async function check(ctx: Ctx, noted: NotedHead | undefined): Promise<AuditReport> {
  const faults = new FaultList();
  const chain = await checkChain(ctx, faults);
  if (noted) await checkNoted(ctx, noted, faults);
  const head = await checkHead(ctx, chain, faults);
  const checkpoints = await checkAuditTree(ctx, chain.number, faults);
  const pending = await checkUnsealed(ctx, faults);
  const late = pending.oldest && ctx.now.getTime() - pending.oldest.getTime() > sealingDelay;
  const warning = `${pending.count} entries wait for their seal, the oldest for over a minute: is the worker running?`;
  return {
    intact: faults.count === 0,
    sealed: chain.seals,
    unsealed: pending.count,
    checkpoints,
    ...(head ? { head: { number: head.number, hash: head.hash.toString('hex') } } : {}),
    faultCount: faults.count,
    faults: faults.told,
    warnings: late ? [warning] : [],
  };
}

interface WalkedChain extends ChainHead {
  readonly seals: number;
}

async function checkChain(ctx: Ctx, faults: FaultList): Promise<WalkedChain> {
  let last: WalkedChain = { number: 0, hash: chainStart, seals: 0 };
  for (;;) {
    const batch = await listSeals(ctx, last.number, batchSize);
    for (const seal of batch) {
      const gap = seal.number - last.number - 1;
      if (gap > 0) faults.add(`${countSeals(last.number + 1, gap)} removed from the middle of the record.`, gap);
      if (seal.canonical === null) faults.add(`Entry ${seal.entryId} (seal ${seal.number}) was removed.`);
      else if (gap === 0 && !linkHash(last.hash, seal.canonical).equals(seal.hash)) {
        faults.add(`Entry ${seal.entryId} (seal ${seal.number}) was altered, or does not belong in this place.`);
      } else if (seal.leaf && !hashLeaf(seal.canonical).equals(seal.leaf)) {
        faults.add(`The leaf of entry ${seal.entryId} (seal ${seal.number}) in the tree is not that entry's.`);
      }
      // From here on the stored hash counts, so that one broken link is told once.
      last = { number: seal.number, hash: seal.hash, seals: last.seals + 1 };
    }
    if (batch.length < batchSize) return last;
  }
}

async function checkNoted(ctx: Ctx, noted: NotedHead, faults: FaultList): Promise<void> {
  const [seal] = await listSeals(ctx, noted.number - 1, 1);
  if (seal?.number === noted.number && seal.hash.toString('hex') === noted.hash) return;
  faults.add(`Seal ${noted.number} is not the one that was noted earlier: the record was rewritten or put back.`);
}

async function checkHead(ctx: Ctx, last: WalkedChain, faults: FaultList): Promise<ChainHead | undefined> {
  const head = await findHead(ctx);
  if (!head) {
    if (last.number > 0) faults.add('The signed end of the record was removed.');
    return undefined;
  }
  const cut = head.number - last.number;
  if (cut > 0) faults.add(`The end of the record was cut off: ${countSeals(last.number + 1, cut)} missing.`, cut);
  if (cut < 0) faults.add(`${countSeals(head.number + 1, -cut)} added after the signed end of the record.`, -cut);
  if (cut === 0 && !head.hash.equals(last.hash)) faults.add('The last seal is not the one that was signed.');
  if (!isSigned(ctx.config.of(auditConfig).key, head, head.mac)) {
    faults.add('The end of the record does not carry our signature: it was rewritten, or TOCSIN_AUDIT_KEY changed.');
  }
  return head;
}

async function checkUnsealed(ctx: Ctx, faults: FaultList): Promise<{ count: number; oldest: Date | null }> {
  const strays = await listStrays(ctx, FaultList.mostTold);
  for (const stray of strays) faults.add(`Entry ${stray.id} was inserted beside the program, or its seal was removed.`);
  faults.count += Math.max(0, (strays[0]?.total ?? 0) - strays.length);
  const pending = await getPending(ctx);
  if (pending.gone > 0) faults.add(`${pending.gone} entries were removed before they were sealed.`, pending.gone);
  return pending;
}

function countSeals(first: number, count: number): string {
  return count === 1 ? `Seal ${first} was` : `Seals ${first} to ${first + count - 1} (${count}) were`;
}
