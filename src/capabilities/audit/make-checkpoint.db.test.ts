import { describe, expect, it, vi } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { after, minute, second } from '../../kernel/time.ts';
import { execute, query, sql } from '../../platform/db/database.ts';
import { startSealing } from './audit-sealer.ts';
import { openCheckpoint } from './checkpoint.ts';
import { growAuditTree } from './grow-audit-tree.ts';
import { makeCheckpoint } from './make-checkpoint.ts';
import { calculateOverTree, countLeaves, findLatestCheckpoint } from './merkle-store.ts';
import { edgeOf, growTree, hashLeaf, pathOf, rootFromPath, rootOf, type TreeNode } from './merkle-tree.ts';
import { recordAudit, recordAuditSet } from './record-audit.ts';
import { sealAudit } from './seal-audit.ts';
import { verifyAudit } from './verify-audit.ts';

const now = (ms: number) => after(new Date('2026-11-21T10:00:00Z'), ms);

describe('the tree beside the chain', () => {
  const database = aDatabase();
  const ctx = () => database.ctx();

  it('grows with each turn of the sealer, whatever the size of the batches', async () => {
    for (const count of [1, 6, 30, 1200, 3]) {
      const set = Array.from({ length: count }, (_, people) => ({
        action: 'alert.sent',
        subject: `alert:${count}`,
        detail: { people },
      }));
      await recordAuditSet(ctx(), set);
      while ((await sealAudit(ctx())) > 0);
    }
    expect(await countLeaves(ctx())).toBe(1240);
    expect(await verifyAudit(ctx())).toMatchObject({ intact: true, sealed: 1240 });
    const leaves = await query<{ hash: Buffer }>(
      ctx(),
      sql`select hash from audit.tree_node where level = 0 order by position`,
    );
    const whole = growTree(
      0,
      () => Buffer.alloc(0),
      leaves.map((row) => row.hash),
    );
    const stored = await query<TreeNode>(ctx(), sql`select level, position, hash from audit.tree_node`);
    const order = (a: TreeNode, b: TreeNode): number => a.level - b.level || a.position - b.position;
    expect(stored.sort(order)).toEqual(whole.sort(order));
  });

  it('catches up with a record that was sealed before there was a tree', async () => {
    await execute(ctx(), sql`alter table audit.tree_node disable trigger all`);
    await execute(ctx(), sql`delete from audit.tree_node where (position + 1) << level > 700`);
    await execute(ctx(), sql`alter table audit.tree_node enable trigger all`);
    expect(await countLeaves(ctx())).toBe(700);
    expect(await growAuditTree(ctx(), 500)).toBe(500);
    expect(await sealAudit(ctx())).toBe(40);
    expect(await sealAudit(ctx())).toBe(0);
    expect(await verifyAudit(ctx())).toMatchObject({ intact: true, sealed: 1240 });
  });

  it('proves an entry by what a checkpoint says', async () => {
    const checkpoint = await makeCheckpoint(ctx());
    const said = openCheckpoint(ctx(), checkpoint?.note ?? '');
    expect(said).toMatchObject({ origin: 'tocsin.test/audit', size: 1240 });
    const path = await calculateOverTree(ctx(), (read) => pathOf(700, 1240, read));
    const leaf = await calculateOverTree(ctx(), (read) => read({ level: 0, position: 700 }));
    expect(rootFromPath(700, 1240, leaf, path)).toEqual(said?.root);
    expect(rootFromPath(700, 1240, hashLeaf('another'), path)).not.toEqual(said?.root);
    expect(edgeOf(1240)).toHaveLength(5);
  });
});

describe('makeCheckpoint', () => {
  const database = aDatabase();
  const seal = async (subject: string): Promise<void> => {
    await recordAudit(database.ctx(), { action: 'alert.sent', subject });
    await sealAudit(database.ctx());
  };

  it('makes none of an empty tree, one of each new size, and none twice', async () => {
    expect(await makeCheckpoint(database.ctx())).toBeUndefined();
    await seal('alert:1');
    const first = await makeCheckpoint(database.ctx());
    expect(first).toMatchObject({ size: 1 });
    expect(await makeCheckpoint(database.ctx({ now: now(minute) }))).toEqual(first);
    await seal('alert:2');
    expect(await makeCheckpoint(database.ctx({ now: now(59 * second) }), minute)).toEqual(first);
    expect(await makeCheckpoint(database.ctx({ now: now(minute) }), minute)).toMatchObject({ size: 2 });
    expect(await findLatestCheckpoint(database.ctx())).toMatchObject({ size: 2, madeAt: now(minute) });
  });

  it('is done by the sealer’s loop', async () => {
    await recordAudit(database.ctx(), { action: 'alert.sent', subject: 'alert:3' });
    const loop = startSealing(() => database.ctx({ now: now(5 * minute) }), 5);
    await vi.waitFor(async () => expect(await findLatestCheckpoint(database.ctx())).toMatchObject({ size: 3 }));
    await loop.stop();
  });

  it('does not sign a tree that no longer begins with the one signed last', async () => {
    await execute(database.ctx(), sql`alter table audit.tree_node disable trigger all`);
    await execute(database.ctx(), sql`update audit.tree_node set hash = sha256('forged') where position = 2`);
    await seal('alert:4');
    await expect(makeCheckpoint(database.ctx())).rejects.toThrow('AUDIT_TREE_BROKEN');
    expect(await countLeaves(database.ctx())).toBe(4);
    expect(await calculateOverTree(database.ctx(), (read) => rootOf(4, read))).toHaveLength(32);
  });
});
