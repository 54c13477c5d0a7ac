import { asJson, type Ctx, execute, query, queryOne, sql } from '../../platform/db/database.ts';
import type { CheckpointRow, TreeNodeRow } from './audit-rows.generated.ts';
import { type NodePlace, placesOf, type ReadNode, type TreeNode } from './merkle-tree.ts';

/** How many leaves the stored tree has. */
export async function countLeaves(ctx: Ctx): Promise<number> {
  const row = await queryOne<{ size: number }>(
    ctx,
    sql`select coalesce(max(position) + 1, 0) as size from audit.tree_node where level = 0`,
  );
  return row?.size ?? 0;
}

/** Adds complete subtrees. */
export async function insertNodes(ctx: Ctx, nodes: readonly TreeNode[]): Promise<void> {
  const rows = nodes.map((node) => ({ ...node, hash: node.hash.toString('hex') }));
  await execute(
    ctx,
    sql`insert into audit.tree_node (level, position, hash)
    select given.level, given.position, decode(given.hash, 'hex')
    from jsonb_to_recordset(${asJson(rows)}) as given (level smallint, position bigint, hash text)`,
  );
}

/** Reads these subtrees in one statement; the reader gives 32 zero bytes for one that is gone, so that no proof holds. */
export async function readNodes(ctx: Ctx, places: readonly NodePlace[]): Promise<ReadNode> {
  const rows = await query<TreeNodeRow>(
    ctx,
    sql`select distinct node.level, node.position, node.hash
    from jsonb_to_recordset(${asJson(places)}) as asked (level smallint, position bigint)
    join audit.tree_node node on node.level = asked.level and node.position = asked.position`,
  );
  const known = new Map(rows.map((row) => [`${row.level}:${row.position}`, row.hash]));
  return ({ level, position }) => known.get(`${level}:${position}`) ?? Buffer.alloc(32);
}

/** Does a calculation over the tree with the subtrees that it reads, fetched at once. */
export async function calculateOverTree<Result>(ctx: Ctx, calculate: (read: ReadNode) => Result): Promise<Result> {
  return calculate(await readNodes(ctx, placesOf(calculate)));
}

/** Subtrees that are missing, and those that do not fit their children. */
export async function countBadNodes(ctx: Ctx, size: number): Promise<{ missing: number; unfit: number }> {
  const row = await queryOne<{ missing: number; unfit: number }>(
    ctx,
    sql`select
      (select coalesce(sum((${size}::bigint >> level) - (select count(*) from audit.tree_node where tree_node.level = levels.level)), 0)
        from generate_series(0, 62) as levels (level)) as missing,
      (select count(*) from audit.tree_node parent
        left join audit.tree_node l on l.level = parent.level - 1 and l.position = parent.position * 2
        left join audit.tree_node r on r.level = parent.level - 1 and r.position = parent.position * 2 + 1
        where parent.level > 0 and l.hash is not null and r.hash is not null
          and parent.hash <> sha256('\\x01'::bytea || l.hash || r.hash)) as unfit`,
  );
  return row ?? { missing: 0, unfit: 0 };
}

/** A checkpoint as it was handed out. */
export type SignedCheckpoint = CheckpointRow;

/** Keeps a checkpoint; one of the same size that is there already stays as it is. */
export async function insertCheckpoint(ctx: Ctx, checkpoint: SignedCheckpoint): Promise<void> {
  await execute(
    ctx,
    sql`insert into audit.checkpoint (size, made_at, note)
    values (${checkpoint.size}, ${checkpoint.madeAt}, ${checkpoint.note}) on conflict (size) do nothing`,
  );
}

/** The checkpoint of the largest tree. */
export async function findLatestCheckpoint(ctx: Ctx): Promise<SignedCheckpoint | undefined> {
  return queryOne(ctx, sql`select size, made_at as "madeAt", note from audit.checkpoint order by size desc limit 1`);
}

/** The checkpoints of larger trees than `after`, smallest first. */
export async function listCheckpoints(ctx: Ctx, after: number, limit: number): Promise<SignedCheckpoint[]> {
  return query(
    ctx,
    sql`select size, made_at as "madeAt", note from audit.checkpoint where size > ${after} order by size limit ${limit}`,
  );
}
