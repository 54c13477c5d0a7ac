import { asJson, type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { PackRow } from '../evidence-rows.generated.ts';
import type { LeftOut, PackForm, PackView } from './pack.ts';

/** A pack without its files. */
export interface Pack extends Omit<PackRow, 'leftOut'> {
  readonly leftOut: readonly LeftOut[];
  /** The number of the newest pack of these premises that was not withdrawn; null where all were. */
  readonly newest: number | null;
}

/** A file of a pack. */
export interface PackFile {
  readonly view: PackView;
  readonly form: PackForm;
  readonly bytes: Buffer;
}

const columns = sql`p.id, p.premises_id as "premisesId", p.number, p.code, p.made_at as "madeAt", p.made_by as "madeBy",
  p.sections, p.left_out as "leftOut", p.withdrawn_at as "withdrawnAt", p.withdrawn_by as "withdrawnBy",
  p.withdrawn_because as "withdrawnBecause",
  (select max(other.number) from evidence.pack other
    where other.premises_id = p.premises_id and other.withdrawn_at is null) as newest`;

/** The packs of premises, the newest first. */
export function listPacks(ctx: Pick<Ctx, 'db'>, premisesId: string, limit: number): Promise<Pack[]> {
  return query(
    ctx,
    sql<Pack>`select ${columns} from evidence.pack p where p.premises_id = ${premisesId}
      order by p.number desc limit ${limit}`,
  );
}

/** A pack by its id. */
export function findPack(ctx: Pick<Ctx, 'db'>, packId: string): Promise<Pack | undefined> {
  return queryOne(ctx, sql<Pack>`select ${columns} from evidence.pack p where p.id = ${packId}`);
}

/** The pack under a code, which is upper case and without hyphens. */
export function findPackByCode(ctx: Pick<Ctx, 'db'>, code: string): Promise<Pack | undefined> {
  return queryOne(ctx, sql<Pack>`select ${columns} from evidence.pack p where p.code = ${code}`);
}

/** The pack that a file with this SHA-256 belongs to. */
export function findPackByDigest(ctx: Pick<Ctx, 'db'>, digest: Buffer): Promise<Pack | undefined> {
  return queryOne(
    ctx,
    sql<Pack>`select ${columns} from evidence.pack_file f join evidence.pack p on p.id = f.pack_id
      where f.digest = ${digest}`,
  );
}

/** One file of a pack. */
export function findPackFile(
  ctx: Pick<Ctx, 'db'>,
  { packId, view, form }: { readonly packId: string; readonly view: PackView; readonly form: PackForm },
): Promise<PackFile | undefined> {
  return queryOne(
    ctx,
    sql<PackFile>`select view, form, bytes from evidence.pack_file
      where pack_id = ${packId} and view = ${view} and form = ${form}`,
  );
}

/** Lets nobody else number a pack of these premises until the transaction ends; gives the number that is next. */
export async function takePackNumber(ctx: Pick<Ctx, 'db'>, premisesId: string): Promise<number> {
  await execute(ctx, sql`select pg_advisory_xact_lock(hashtextextended(${`evidence.pack ${premisesId}`}, 0))`);
  const found = await queryOne(
    ctx,
    sql<{
      next: number;
    }>`select coalesce(max(number), 0) + 1 as next from evidence.pack where premises_id = ${premisesId}`,
  );
  return found?.next ?? 1;
}

/** What is written of a new pack. */
export type PackInput = Pick<Pack, 'id' | 'premisesId' | 'number' | 'code' | 'madeBy' | 'sections' | 'leftOut'>;

/** Writes a pack, made at the moment of `ctx`, and its files with their digests. */
export async function insertPack(
  ctx: Pick<Ctx, 'db' | 'now'>,
  pack: PackInput,
  files: readonly PackFile[],
): Promise<void> {
  await execute(
    ctx,
    sql`insert into evidence.pack (id, premises_id, number, code, made_at, made_by, sections, left_out)
      values (${pack.id}, ${pack.premisesId}, ${pack.number}, ${pack.code}, ${ctx.now}, ${pack.madeBy},
        ${[...pack.sections]}::text[], ${asJson(pack.leftOut)})`,
  );
  const rows = files.map(
    ({ view, form, bytes }) => sql`(${pack.id}::uuid, ${view}, ${form}, ${bytes}::bytea, sha256(${bytes}::bytea))`,
  );
  await execute(ctx, sql`insert into evidence.pack_file (pack_id, view, form, bytes, digest) values ${sql.join(rows)}`);
}

/** Withdraws a pack; false when it was withdrawn before. */
export async function markPackWithdrawn(
  ctx: Pick<Ctx, 'db' | 'now'>,
  { packId, by, reason }: { readonly packId: string; readonly by: string; readonly reason: string },
): Promise<boolean> {
  const touched = await execute(
    ctx,
    sql`update evidence.pack set withdrawn_at = ${ctx.now}, withdrawn_by = ${by}, withdrawn_because = ${reason}
      where id = ${packId} and withdrawn_at is null`,
  );
  return touched > 0;
}
